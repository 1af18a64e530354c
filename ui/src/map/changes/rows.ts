/** What two maps differ in, as rows. */

import { counted } from "../../words/numbers";
import type { MapDiff } from "../queries";

export type Change = "new" | "gone" | "changed" | "moved";

/** One difference. */
export interface ChangeRow {
  change: Change;
  /** Where: a file, the start of an import, the folder of a package. */
  path: string;
  line: number | null;
  /** What, where the place alone does not say it. */
  what: string;
}

/** Differences of one sort. */
export interface ChangePart {
  title: string;
  rows: ChangeRow[];
}

function row(change: Change, path: string, what = "", line: number | null = null): ChangeRow {
  return { change, path, line, what };
}

function files({ files: { added, removed, changed, moved } }: MapDiff): ChangeRow[] {
  return [
    ...added.map((path) => row("new", path)),
    ...removed.map((path) => row("gone", path)),
    ...moved.map(({ from, to, similarity }) => row("moved", to, `was ${from}, ${similarity} % alike`)),
    ...changed.map((path) => row("changed", path)),
  ];
}

function imports({ edges: { added, removed } }: MapDiff): ChangeRow[] {
  return [
    ...added.map(({ from, to }) => row("new", from, `→ ${to}`)),
    ...removed.map(({ from, to }) => row("gone", from, `→ ${to}`)),
  ];
}

function symbols({ symbols: { added, removed, changed, moved } }: MapDiff): ChangeRow[] {
  return [
    ...added.map((one) => row("new", one.path, `${one.kind} ${one.symbol}`, one.line)),
    ...removed.map((one) => row("gone", one.path, `${one.kind} ${one.symbol}`, one.line)),
    ...moved.map(({ old, new: now }) =>
      row("moved", now.path, `${now.kind} ${now.symbol}, was in ${old.path}`, now.line),
    ),
    ...changed.map(({ new: now }) => row("changed", now.path, now.signature, now.line)),
  ];
}

function cycles({ cycles: { added, removed, changed } }: MapDiff): ChangeRow[] {
  const others = (places: string[]) =>
    places.length < 4 ? `with ${places.slice(1).join(", ")}` : `and ${places.length - 1} others`;
  return [
    ...added.map((places) => row("new", places[0] ?? "", others(places))),
    ...removed.map((places) => row("gone", places[0] ?? "", others(places))),
    ...changed.map(({ places, joined, left }) =>
      row(
        "changed",
        places[0] ?? "",
        [joined.length > 0 && `${joined.join(", ")} joined`, left.length > 0 && `${left.join(", ")} left`]
          .filter(Boolean)
          .join("; "),
      ),
    ),
  ];
}

function packages({ packages: { added, removed, changed } }: MapDiff): ChangeRow[] {
  const told = (change: Change) => (one: MapDiff["packages"]["added"][number]) => {
    const name = one.dependency === null ? one.package : `${one.package} wants ${one.dependency}`;
    const versions = [one.old, one.new].filter((version) => version !== null && version !== "").join(" → ");
    return row(change, one.folder || ".", `${name} ${versions}`.trim());
  };
  return [...added.map(told("new")), ...removed.map(told("gone")), ...changed.map(told("changed"))];
}

/** All that two maps differ in, sort by sort; what is the same is left out. */
export function partsOf(diff: MapDiff): ChangePart[] {
  const parts: [string, string, ChangeRow[]][] = [
    ["file", "files", files(diff)],
    ["import", "imports", imports(diff)],
    ["cycle", "cycles", cycles(diff)],
    ["package", "packages", packages(diff)],
    ["symbol", "symbols", symbols(diff)],
  ];
  return parts
    .filter(([, , rows]) => rows.length > 0)
    .map(([noun, nouns, rows]) => ({ title: counted(rows.length, noun, nouns), rows }));
}
