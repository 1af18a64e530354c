import { useQuery } from "@tanstack/react-query";
import { snapshotsQuery } from "../../api/queries";
import { Loaded } from "../../parts/Loaded";
import { Select } from "../../parts/Select";
import { Empty } from "../../parts/States";
import { counted } from "../../words/numbers";
import { useChosen } from "../choose";
import { PathButton } from "../picture/PathButton";
import { diffQuery, type MapDiff } from "../queries";
import css from "../reach/Reach.module.css";
import screen from "../MapScreen.module.css";
import { inTime } from "../snapshots";

const SHOWN = 200;

/** What two maps of a project differ in. */
export function ChangesView() {
  const { which, choices, choose } = useChosen();
  const { data } = useQuery(snapshotsQuery(which.project));
  const maps = inTime(data?.maps ?? []);
  if (data !== undefined && maps.length < 2)
    return (
      <Empty title="There is one map only">
        Map an earlier commit too: <code>groma map {which.project} --ref v1.0</code> or{" "}
        <code>groma map {which.project} --history 20</code>.
      </Empty>
    );
  const newest = maps.at(-1);
  const shown = maps.find((map) => which.at !== undefined && map.commit?.startsWith(which.at)) ?? newest;
  const earlier = maps.slice(0, shown === undefined ? 0 : maps.indexOf(shown));
  const base = choices.base ?? (earlier.at(-1) ?? maps[0])?.commit?.slice(0, 12);
  if (base === undefined || shown === undefined) return null;
  return (
    <>
      <div className={screen.controls}>
        <Select
          label="Compared with"
          value={base}
          options={maps
            .filter((map) => map !== shown)
            .map((map) => ({
              value: map.commit?.slice(0, 12) ?? "",
              title: `${map.commit?.slice(0, 9)} ${map.subject ?? ""}`.slice(0, 60),
            }))}
          onChange={(value) => choose({ base: value })}
        />
      </div>
      <Found base={base} />
    </>
  );
}

function Found({ base }: { base: string }) {
  const { which } = useChosen();
  const found = useQuery(diffQuery(which, base, which.at));
  return (
    <div className={screen.sheet}>
      <Loaded query={found}>{(diff) => <Shown diff={diff} />}</Loaded>
    </div>
  );
}

function Shown({ diff }: { diff: MapDiff }) {
  const { files, edges, cycles } = diff;
  const ends = (list: { from: string; to: string }[]) =>
    list.map(({ from, to }) => ({ path: from, more: `→ ${to}` }));
  const plain = (list: string[]) => list.map((path) => ({ path, more: "" }));
  const moved = files.moved.map(({ from, to }) => ({ path: to, more: `was ${from}` }));
  const rings = (list: string[][]) =>
    list.map((members) => ({ path: members[0] ?? "", more: `and ${members.length - 1} more` }));
  const parts: [string, { path: string; more: string }[]][] = [
    [counted(files.added.length, "new file"), plain(files.added)],
    [counted(files.removed.length, "removed file"), plain(files.removed)],
    [counted(files.changed.length, "changed file"), plain(files.changed)],
    [counted(moved.length, "moved file"), moved],
    [counted(edges.added.length, "new link"), ends(edges.added)],
    [counted(edges.removed.length, "removed link"), ends(edges.removed)],
    [counted(cycles.added.length, "new cycle"), rings(cycles.added)],
    [counted(cycles.removed.length, "cycle that is gone", "cycles that are gone"), rings(cycles.removed)],
  ];
  const some = parts.filter(([, rows]) => rows.length > 0);
  if (some.length === 0)
    return <Empty title="The two maps are the same">Choose another one to compare with.</Empty>;
  return (
    <div className={css.lists}>
      {some.map(([title, rows]) => (
        <Part key={title} title={title} rows={rows} />
      ))}
    </div>
  );
}

function Part({ title, rows }: { title: string; rows: { path: string; more: string }[] }) {
  const { select } = useChosen();
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {rows.slice(0, SHOWN).map(({ path, more }) => (
          <li key={`${path} ${more}`}>
            <PathButton path={path} onSelect={select} /> <code>{more}</code>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p>{counted(rows.length - SHOWN, "more", "more")}</p>}
    </section>
  );
}
