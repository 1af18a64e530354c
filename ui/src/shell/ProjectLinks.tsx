import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { projectsQuery } from "../api/queries";
import css from "./Shell.module.css";

/** The registered projects, one link each. */
export function ProjectLinks() {
  const { data } = useQuery(projectsQuery());
  return (
    <ul className={css.links}>
      <li>
        <Link to="/" activeOptions={{ exact: true }} activeProps={{ "aria-current": "page" }}>
          Projects
        </Link>
        <ul>
          {data?.projects.map((project) => (
            <li key={project.id}>
              <Link
                to="/projects/$project"
                params={{ project: project.name }}
                activeProps={{ "aria-current": "page" }}
                title={project.source}
              >
                {project.name}
              </Link>
            </li>
          ))}
        </ul>
      </li>
    </ul>
  );
}
