import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { snapshotsQuery } from "../../api/queries";
import { Ago } from "../../parts/Ago";
import { counted } from "../../words/numbers";
import { Section } from "./Section";
import css from "./Overview.module.css";

const SHOWN = 8;

/** The maps of a project that are stored, newest first. */
export function StoredMaps({ project }: { project: string }) {
  const { data } = useQuery(snapshotsQuery(project));
  if (data === undefined) return null;
  return (
    <Section title="Stored maps" about={counted(data.maps.length, "map")}>
      <ul className={css.list}>
        {data.maps.slice(0, SHOWN).map((map) => (
          <li key={map.id}>
            <span>
              {map.commit === null || map.worktree ? (
                "working tree"
              ) : (
                <Link to="/projects/$project/map" params={{ project }} search={{ at: map.commit }}>
                  <code>{map.commit.slice(0, 9)}</code>
                </Link>
              )}{" "}
              <span className={css.quiet}>{map.subject}</span>
            </span>
            <Ago at={map.mapped_at} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
