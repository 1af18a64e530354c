import { Link, Outlet, useParams } from "@tanstack/react-router";
import css from "./ProjectFrame.module.css";

/** What all views of a project stand in: the ways of looking at it, and the view that is chosen. */
export function ProjectFrame() {
  const { project } = useParams({ from: "/projects/$project" });
  const current = { "aria-current": "page" } as const;
  return (
    <div className={css.frame}>
      <nav className={css.tabs} aria-label={`Views of ${project}`}>
        <strong>{project}</strong>
        <Link
          to="/projects/$project"
          params={{ project }}
          activeOptions={{ exact: true }}
          activeProps={current}
        >
          Overview
        </Link>
        <Link to="/projects/$project/map" params={{ project }} activeProps={current}>
          Map
        </Link>
        <Link to="/projects/$project/rules" params={{ project }} activeProps={current}>
          Rules
        </Link>
        <Link to="/jobs" search={{ project }}>
          Jobs
        </Link>
      </nav>
      <div className={css.view}>
        <Outlet />
      </div>
    </div>
  );
}
