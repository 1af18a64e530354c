/* oxlint-disable react/no-unstable-nested-components -- cells of a table are no components */
import { useQuery } from "@tanstack/react-query";
import { Button } from "../../parts/Button";
import { Loaded } from "../../parts/Loaded";
import { Empty } from "../../parts/States";
import { Table } from "../../parts/Table";
import { count } from "../../words/numbers";
import { useChosen } from "../choose";
import { PathButton } from "../picture/PathButton";
import { dependentsQuery, type ReachList } from "../queries";
import { selection } from "../route";
import screen from "../MapScreen.module.css";
import css from "./Reach.module.css";

/** What a change of the selected place can reach: all that depends on it, by distance. */
export function ImpactView() {
  const { choices } = useChosen();
  const selected = selection(choices.select);
  if (selected === null)
    return (
      <Empty title="What does a change reach?">
        Select a file or folder, in the treemap or by the search: all that depends on it stands here, the
        nearest first.
      </Empty>
    );
  const what = selected.symbol === null ? selected.path : `${selected.path}:${selected.symbol}`;
  return <Found key={what} what={what} />;
}

function Found({ what }: { what: string }) {
  const { which, choices } = useChosen();
  const found = useQuery(dependentsQuery(which, what, choices.kind ?? "imports"));
  return (
    <div className={screen.sheet}>
      <Loaded query={found}>{(list) => <Shown what={what} list={list} />}</Loaded>
    </div>
  );
}

/** How many places there are at each distance. */
export function byDistance(list: ReachList): [depth: number, places: number][] {
  const counts = new Map<number, number>();
  for (const { depth } of list.places) counts.set(depth, (counts.get(depth) ?? 0) + 1);
  return [...counts].toSorted((a, b) => a[0] - b[0]);
}

function Shown({ what, list }: { what: string; list: ReachList }) {
  const { select, open } = useChosen();
  if (list.places.length === 0)
    return (
      <Empty title={`Nothing is known to depend on ${what}`}>
        It may be where the program starts, or be found by its name at run time.
      </Empty>
    );
  return (
    <>
      <p className={css.rings}>
        <span>
          <strong>{count(list.places.length)}</strong> in all
        </span>
        {byDistance(list).map(([depth, places]) => (
          <span key={depth}>
            <strong>{count(places)}</strong> {depth === 1 ? "directly" : `over ${depth} steps`}
          </span>
        ))}
      </p>
      <Table
        caption={`What depends on ${what}`}
        rows={list.places}
        rowKey={(row) => row.place}
        columns={[
          {
            key: "place",
            title: "Place",
            value: (row) => row.place,
            show: (row) => <PathButton path={row.place} onSelect={select} />,
            grows: true,
          },
          { key: "depth", title: "Steps", value: (row) => row.depth, align: "right" },
          { key: "count", title: "Statements", value: (row) => row.count, align: "right", wideOnly: true },
          {
            key: "statement",
            title: "First of them",
            value: (row) => (row.statement ? `${row.statement.from}:${row.statement.line}` : ""),
            show: (row) =>
              row.statement && (
                <Button kind="bare" onClick={() => open(row.statement!.from, row.statement!.line)}>
                  line {row.statement.line}
                </Button>
              ),
            wideOnly: true,
          },
        ]}
      />
    </>
  );
}
