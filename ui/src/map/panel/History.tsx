import { useQuery } from "@tanstack/react-query";
import { Ago } from "../../parts/Ago";
import { Sparkline } from "../../parts/Sparkline";
import { PanelPart } from "../../shell/Panel";
import { counted, percent } from "../../words/numbers";
import { useChosen } from "../choose";
import { historyQuery, ownersQuery } from "../queries";
import css from "./Panel.module.css";

/** Who knows a place, and the commits that changed it. */
export function History({ path }: { path: string }) {
  return (
    <>
      <Knowers path={path} />
      <Commits path={path} />
    </>
  );
}

function Knowers({ path }: { path: string }) {
  const { which } = useChosen();
  const { data } = useQuery(ownersQuery(which, path));
  if (data === undefined) return null;
  const { people, code_owners: owners, unowned, files } = data.place;
  return (
    <>
      {data.code_owners_file !== null && (
        <PanelPart title="Owned by">
          <p>
            {owners.map(({ owner }) => owner).join(", ") || "nobody"}{" "}
            {files > 1 && unowned > 0 && unowned < files && (
              <span className={css.quiet}>{counted(unowned, "file")} without an owner</span>
            )}
          </p>
        </PanelPart>
      )}
      {people.length > 0 && (
        <PanelPart title="Who knows it">
          <ul className={css.list}>
            {people.map((person) => (
              <li key={person.email}>
                <span title={person.email}>{person.name}</span>{" "}
                <span className={css.quiet}>
                  {percent(person.share, 1)}, {counted(person.commits, "commit")}
                </span>
              </li>
            ))}
          </ul>
        </PanelPart>
      )}
    </>
  );
}

function Commits({ path }: { path: string }) {
  const { which } = useChosen();
  const { data } = useQuery(historyQuery(which, path));
  if (data === undefined) return null;
  const { commits, total, weeks, window_days: days } = data;
  return (
    <PanelPart title={`History (${counted(total, "commit")} in ${days} days)`}>
      {total === 0 ? (
        <p className={css.quiet}>Nothing changed it in that time.</p>
      ) : (
        <>
          <Sparkline values={weeks} label={`${counted(total, "commit")} over ${weeks.length} weeks`} />
          <ul className={css.list}>
            {commits.map((commit) => (
              <li key={commit.id}>
                <code title={commit.id}>{commit.id.slice(0, 9)}</code> {commit.subject}{" "}
                <span className={css.quiet}>
                  {commit.author}, <Ago at={commit.committed_at} />
                </span>
              </li>
            ))}
          </ul>
          {total > commits.length && <p className={css.quiet}>The latest {commits.length} are shown.</p>}
        </>
      )}
    </PanelPart>
  );
}
