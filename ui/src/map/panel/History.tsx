import { useQuery } from "@tanstack/react-query";
import { Ago } from "../../parts/Ago";
import { PanelPart } from "../../shell/Panel";
import { counted, percent } from "../../words/numbers";
import { useChosen } from "../choose";
import { logQuery, ownersQuery } from "../queries";
import css from "./Panel.module.css";

/** Who wrote what changed at a place, and the commits that changed it. */
export function History({ path }: { path: string }) {
  const { which } = useChosen();
  const owners = useQuery(ownersQuery(which, path));
  const log = useQuery(logQuery(which, path));
  const people = owners.data?.place.people ?? [];
  const commits = log.data?.commits ?? [];
  return (
    <>
      {people.length > 0 && (
        <PanelPart title="Who knows it">
          <ul className={css.list}>
            {people.slice(0, 5).map((person) => (
              <li key={person.name}>
                {person.name}{" "}
                <span className={css.quiet}>
                  {percent(person.share, 1)}, {counted(person.commits, "commit")}
                </span>
              </li>
            ))}
          </ul>
        </PanelPart>
      )}
      {commits.length > 0 && (
        <PanelPart title="History">
          <ul className={css.list}>
            {commits.map((commit) => (
              <li key={commit.id}>
                <code>{commit.id.slice(0, 9)}</code> {commit.subject}{" "}
                <span className={css.quiet}>
                  {commit.author === undefined ? "" : `${commit.author.name}, `}
                  <Ago at={commit.committed_at} />
                </span>
              </li>
            ))}
          </ul>
        </PanelPart>
      )}
    </>
  );
}
