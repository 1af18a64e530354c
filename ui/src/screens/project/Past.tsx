/** The parts of the overview that are answers of their own: what is hot, who knows it, what goes round, what changed. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { cyclesQuery, diffQuery, hotspotsQuery, ownersQuery, snapshotsQuery } from "../../api/queries";
import { Badge } from "../../parts/Badge";
import { Loaded } from "../../parts/Loaded";
import { count, counted, percent } from "../../words/numbers";
import { FileLink } from "./FileLink";
import { Section } from "./Section";
import css from "./Overview.module.css";

const SHOWN = 8;

/** Files that are both complicated and changed often: where faults are likeliest, and tidying pays. */
export function Hotspots({ project }: { project: string }) {
  const query = useQuery(hotspotsQuery(project, SHOWN));
  if (query.data?.hotspots.length === 0) return null;
  return (
    <Section title="Hotspots" about={query.data && `in ${query.data.window_days} days`}>
      <Loaded query={query}>
        {({ hotspots }) => (
          <ul className={css.list}>
            {hotspots.map(({ path, commits, complexity }) => (
              <li key={path}>
                <FileLink project={project} path={path} />
                <span>
                  {counted(commits, "commit")}{" "}
                  <span className={css.quiet}>complexity {count(complexity)}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

/** Folders that depend on each other all the way round. */
export function Cycles({ project }: { project: string }) {
  const query = useQuery(cyclesQuery(project));
  return (
    <Section title="Cycles" about="between folders">
      <Loaded query={query}>
        {({ cycles }) =>
          cycles.length === 0 ? (
            <p className={css.quiet}>None: the folders stand in layers.</p>
          ) : (
            <ul className={css.list}>
              {cycles.slice(0, SHOWN).map(({ places, cut }) => (
                <li key={places.join(" ")}>
                  <span>
                    <Link
                      to="/projects/$project/map"
                      params={{ project }}
                      search={{ view: "graph", select: `${places[0] ?? ""}/` }}
                    >
                      <code>{places.slice(0, 3).join(", ")}</code>
                    </Link>
                    {places.length > 3 && ` and ${count(places.length - 3)} more`}
                  </span>
                  <span>
                    <Badge tone="warn">{counted(places.length, "folder")}</Badge>{" "}
                    <span className={css.quiet}>{counted(cut.length, "edge")} to cut</span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

/** Who knows what is there, by what they changed lately. */
export function Knowers({ project }: { project: string }) {
  const query = useQuery(ownersQuery(project, SHOWN));
  const place = query.data?.place;
  return (
    <Section
      title="Who knows it"
      about={
        place &&
        place.bus_factor > 0 &&
        `${counted(place.bus_factor, "person holds", "people hold")} half of it`
      }
    >
      <Loaded query={query}>
        {({ place: { people }, window_days }) =>
          people.length === 0 ? (
            <p className={css.quiet}>Nobody changed it in {window_days} days.</p>
          ) : (
            <ul className={css.list}>
              {people.slice(0, SHOWN).map(({ name, email, commits, share }) => (
                <li key={email}>
                  <span title={email}>{name}</span>
                  <span>
                    {percent(share, 1)} <span className={css.quiet}>{counted(commits, "commit")}</span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

/** What is different from the map before. Nothing where there is only one. */
export function Changes({ project }: { project: string }) {
  const maps = useQuery(snapshotsQuery(project)).data?.maps.filter(
    ({ commit, worktree }) => commit !== null && !worktree,
  );
  const [young, old] = maps ?? [];
  if (!young?.commit || !old?.commit) return null;
  return <Between project={project} old={old.commit} young={young.commit} />;
}

function Between({ project, old, young }: { project: string; old: string; young: string }) {
  const query = useQuery(diffQuery(project, old, young));
  return (
    <Section
      title="Since the map before"
      about={
        <Link
          to="/projects/$project/map"
          params={{ project }}
          search={{ view: "diff", base: old.slice(0, 12) }}
        >
          <code>
            {old.slice(0, 9)}..{young.slice(0, 9)}
          </code>
        </Link>
      }
    >
      <Loaded query={query}>
        {({ files, edges, packages }) => {
          const rows: [string, number, number, number][] = [
            ["files", files.added.length, files.removed.length, files.changed.length + files.moved.length],
            ["imports", edges.added.length, edges.removed.length, 0],
            ["dependencies", packages.added.length, packages.removed.length, packages.changed.length],
          ];
          return (
            <ul className={css.list}>
              {rows.map(([what, added, removed, changed]) => (
                <li key={what}>
                  <span>{what}</span>
                  <span>{change(added, removed, changed)}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Section>
  );
}

function change(added: number, removed: number, changed: number): string {
  const parts = [
    added > 0 && `${count(added)} new`,
    removed > 0 && `${count(removed)} gone`,
    changed > 0 && `${count(changed)} changed`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "as before" : parts.join(", ");
}
