import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Snapshot } from "../../api/documents";
import { snapshotsQuery } from "../../api/queries";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Loaded } from "../../parts/Loaded";
import { Select } from "../../parts/Select";
import { Empty } from "../../parts/States";
import { useCommand } from "../../shell/command";
import { command } from "../../words/command";
import { csv, saveAs } from "../../words/csv";
import { counted } from "../../words/numbers";
import { useChosen } from "../choose";
import { PathButton } from "../picture/PathButton";
import { diffQuery, type MapDiff } from "../queries";
import css from "../reach/Reach.module.css";
import screen from "../MapScreen.module.css";
import { inTime } from "../snapshots";
import { type ChangePart, type ChangeRow, partsOf } from "./rows";

/** Rows of a part that are shown before "show all". */
const SHOWN = 20;

/** What two maps of a project differ in. */
export function ChangesView() {
  const { which, choices, choose } = useChosen();
  const snapshots = useQuery(snapshotsQuery(which.project));
  const maps = inTime(snapshots.data?.maps ?? []);
  if (snapshots.data === undefined) return <Loaded query={snapshots}>{() => null}</Loaded>;
  if (maps.length < 2)
    return (
      <Empty title="There is one map only">
        Map an earlier commit too: <code>groma map {which.project} --ref v1.0</code> or{" "}
        <code>groma map {which.project} --history 20</code>.
      </Empty>
    );
  const shown =
    maps.find((map) => which.at !== undefined && map.commit?.startsWith(which.at)) ?? maps.at(-1)!;
  // Without a choice, with the map before; the first one with the second.
  const usual = maps[maps.indexOf(shown) - 1] ?? maps[1]!;
  const base =
    maps.find((map) => choices.base !== undefined && map.commit?.startsWith(choices.base)) ?? usual;
  return (
    <>
      <div className={screen.controls}>
        <Select
          label="Compared with"
          value={short(base)}
          options={maps
            .filter((map) => map !== shown)
            .toReversed()
            .map((map) => ({
              value: short(map),
              title: `${map.commit?.slice(0, 9)} ${map.subject ?? ""}`.slice(0, 60),
            }))}
          onChange={(value) => choose({ base: value })}
        />
      </div>
      <Found base={short(base)} shown={short(shown)} />
    </>
  );
}

function short(map: Snapshot): string {
  return map.commit?.slice(0, 12) ?? "";
}

function Found({ base, shown }: { base: string; shown: string }) {
  const { which } = useChosen();
  const found = useQuery(diffQuery(which, base, shown));
  useCommand(command("map", "diff", base, shown, "-p", which.project));
  return (
    <div className={screen.sheet}>
      <Loaded query={found}>{(diff) => <Shown diff={diff} name={`changes-${base}-${shown}`} />}</Loaded>
    </div>
  );
}

function Shown({ diff, name }: { diff: MapDiff; name: string }) {
  const parts = partsOf(diff);
  if (parts.length === 0)
    return <Empty title="The two maps are the same">Choose another one to compare with.</Empty>;
  const save = () => {
    const rows = parts.flatMap((part) =>
      part.rows.map(({ change, path, line, what }) => [
        part.title.split(/\s/u).at(-1),
        change,
        path,
        line,
        what,
      ]),
    );
    const text = csv(["of", "change", "path", "line", "what"], rows);
    saveAs(`${name}.csv`, new Blob([text], { type: "text/csv" }));
  };
  return (
    <>
      {parts.map((part) => (
        <Part key={part.title} part={part} />
      ))}
      <Button kind="bare" onClick={save}>
        Save as CSV
      </Button>
    </>
  );
}

function Part({ part: { title, rows } }: { part: ChangePart }) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <section className={css.changes}>
      <h2>{title}</h2>
      <ul>
        {shown.map((row) => (
          <li key={`${row.change} ${row.path}:${row.line} ${row.what}`}>
            <Badge tone={row.change === "new" ? "accent" : "quiet"}>{row.change}</Badge>
            <Place row={row} />
          </li>
        ))}
      </ul>
      {rows.length > shown.length && (
        <Button kind="bare" onClick={() => setAll(true)}>
          Show all {counted(rows.length, "row")}
        </Button>
      )}
    </section>
  );
}

function Place({ row: { change, path, line, what } }: { row: ChangeRow }) {
  const { select, open } = useChosen();
  return (
    <span>
      {/* What is gone is not in this map. */}
      {change === "gone" ? <code>{path}</code> : <PathButton path={path} onSelect={select} />}
      {line !== null && change !== "gone" && (
        <Button kind="bare" aria-label={`Line ${line} of ${path}`} onClick={() => open(path, line)}>
          :{line}
        </Button>
      )}{" "}
      <code className={css.what}>{what}</code>
    </span>
  );
}
