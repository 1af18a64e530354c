/* oxlint-disable react/no-unstable-nested-components -- cells of a table are no components */
import { useQuery } from "@tanstack/react-query";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Loaded } from "../../parts/Loaded";
import { Empty } from "../../parts/States";
import { Table } from "../../parts/Table";
import { useCommand } from "../../shell/command";
import { command } from "../../words/command";
import { count, counted, percent } from "../../words/numbers";
import { useChosen } from "../choose";
import { PathButton } from "../picture/PathButton";
import { dependentsQuery, impactQuery, type ImpactList, type ReachList } from "../queries";
import { selection } from "../route";
import screen from "../MapScreen.module.css";
import { byDistance } from "./distance";
import css from "./Reach.module.css";

/** What a change of the selected place can reach, the nearest first. */
export function ImpactView() {
  const { choices } = useChosen();
  const selected = selection(choices.select);
  if (selected === null)
    return (
      <Empty title="What does a change reach?">
        Select a file or folder, in the treemap or by the search: all that depends on it stands here, the
        nearest first, with the tests to run and whom to ask.
      </Empty>
    );
  const { path, symbol } = selected;
  return symbol === null ? (
    <OfFile key={path} path={path} />
  ) : (
    <OfSymbol key={`${path}:${symbol}`} what={`${path}:${symbol}`} />
  );
}

function OfFile({ path }: { path: string }) {
  const { which } = useChosen();
  const found = useQuery(impactQuery(which, path));
  return (
    <div className={screen.sheet}>
      <Loaded query={found}>{(list) => <Impact path={path} list={list} />}</Loaded>
    </div>
  );
}

function Impact({ path, list }: { path: string; list: ImpactList }) {
  const { select, choose, choices } = useChosen();
  const reached = list.reached.filter(({ distance }) => distance > 0);
  const isTestsOnly = choices.only === "tests";
  const rows = isTestsOnly ? reached.filter(({ kind }) => kind === "test") : reached;
  if (reached.length === 0) return <Nothing what={path} />;
  return (
    <>
      <Rings distances={reached.map(({ distance }) => distance)} tests={list.tests} />
      {list.ask !== null && list.ask.people.length > 0 && (
        <p className={css.ask}>
          Ask{" "}
          {list.ask.people
            .slice(0, 3)
            .map(({ name, share }) => `${name} (${percent(share, 1)})`)
            .join(", ")}
          , who changed most of it lately.
        </p>
      )}
      {list.notes.map((note) => (
        <p key={note} className={css.ask}>
          {note}
        </p>
      ))}
      {list.tests > 0 && (
        <label className={css.ask}>
          <input
            type="checkbox"
            checked={isTestsOnly}
            onChange={(event) => choose({ only: event.target.checked ? "tests" : undefined })}
          />{" "}
          Only tests
        </label>
      )}
      <Table
        caption={`What a change of ${path} reaches`}
        rows={rows}
        rowKey={(row) => row.path}
        columns={[
          {
            key: "path",
            title: "Place",
            value: (row) => row.path,
            show: (row) => (
              <>
                <PathButton path={row.path} onSelect={select} /> {row.kind === "test" && <Badge>test</Badge>}
              </>
            ),
            grows: true,
          },
          { key: "distance", title: "Steps", value: (row) => row.distance, align: "right" },
          {
            key: "score",
            title: "Likely",
            value: (row) => row.score,
            show: (row) => percent(row.score, 1),
            align: "right",
          },
          {
            key: "via",
            title: "By way of",
            value: (row) => row.via,
            show: (row) => row.via !== null && <PathButton path={row.via} onSelect={select} />,
            wideOnly: true,
          },
        ]}
      />
    </>
  );
}

function OfSymbol({ what }: { what: string }) {
  const { which, choices } = useChosen();
  const found = useQuery(dependentsQuery(which, what, choices.kind ?? "imports"));
  const at = which.at === undefined ? [] : ["--commit", which.at];
  useCommand(command("map", "dependents", what, "--transitive", "-p", which.project, ...at));
  return (
    <div className={screen.sheet}>
      <Loaded query={found}>{(list) => <Dependents what={what} list={list} />}</Loaded>
    </div>
  );
}

function Dependents({ what, list }: { what: string; list: ReachList }) {
  const { select, open } = useChosen();
  if (list.places.length === 0) return <Nothing what={what} />;
  return (
    <>
      <Rings distances={list.places.map(({ depth }) => depth)} />
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

function Rings({ distances, tests = 0 }: { distances: number[]; tests?: number }) {
  return (
    <p className={css.rings}>
      <span>
        <strong>{count(distances.length)}</strong> in all
        {tests > 0 && `, ${counted(tests, "test")}`}
      </span>
      {byDistance(distances).map(([distance, places]) => (
        <span key={distance}>
          <strong>{count(places)}</strong> {distance === 1 ? "directly" : `over ${distance} steps`}
        </span>
      ))}
    </p>
  );
}

function Nothing({ what }: { what: string }) {
  return (
    <Empty title={`Nothing is known to depend on ${what}`}>
      It may be where the program starts, or be found by its name at run time.
    </Empty>
  );
}
