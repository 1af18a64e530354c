import { describe, expect, it } from "vitest";
import { commandOf } from "./commands";
import { mapChoices, selected, selection } from "./route";
import { inTime } from "./snapshots";
import type { Snapshot } from "../api/documents";

it("a folder that is selected says so", () => {
  expect(selection(selected("src/a", true))).toEqual({
    path: "src/a",
    isFolder: true,
    symbol: null,
    line: null,
  });
  expect(selection(selected("src/a.ts", false))).toEqual({
    path: "src/a.ts",
    isFolder: false,
    symbol: null,
    line: null,
  });
});

describe("the address of the map", () => {
  it("keeps what it knows and drops what it does not", () => {
    expect(mapChoices({ view: "graph", size: "nonsense", select: "a/b.ts", depth: "3", other: "x" })).toEqual(
      {
        view: "graph",
        select: "a/b.ts",
        depth: 3,
      },
    );
    expect(mapChoices({ depth: "99", as: "table", folder: "" })).toEqual({ as: "table" });
  });

  it("takes a selection apart", () => {
    expect(selection("a/b.ts:12")).toEqual({ path: "a/b.ts", isFolder: false, symbol: null, line: 12 });
    expect(selection("a/b.ts#Stall.sell")).toEqual({
      path: "a/b.ts",
      isFolder: false,
      symbol: "Stall.sell",
      line: null,
    });
    expect(selection("a b:c")).toEqual({ path: "a b:c", isFolder: false, symbol: null, line: null });
    expect(selection(undefined)).toBeNull();
  });
});

describe("the command of a view", () => {
  const which = { project: "api", at: undefined };

  it("is the one that gives the same", () => {
    expect(commandOf(which, {})).toBe("groma map tree -p api");
    expect(commandOf(which, { folder: "src", size: "fan_in" })).toBe(
      "groma map tree src --size=fan-in -p api",
    );
    expect(commandOf({ ...which, at: "1c17" }, { select: "src/a b.ts:3" })).toBe(
      "groma map show 'src/a b.ts' -p api --commit 1c17",
    );
    expect(commandOf(which, { select: "src/" })).toBe("groma map tree src -p api");
    expect(commandOf(which, { view: "graph", open: "a|b/c", kind: "uses" })).toBe(
      "groma map layout --expand a --expand b/c --kind=uses -p api",
    );
    expect(commandOf(which, { view: "graph", focus: "a.ts", depth: 2, direction: "in" })).toBe(
      "groma map layout --focus a.ts --depth=2 --direction=in -p api",
    );
    expect(commandOf(which, { view: "layers", level: "package" })).toBe(
      "groma map layout --level=package --rows -p api",
    );
    expect(commandOf(which, { as: "source", select: "a.ts:7" })).toBe(
      "groma map source a.ts --lines=7- -p api",
    );
  });
});

describe("the maps in time", () => {
  const map = (id: number, commit: string | null, at: string | null, worktree = false) =>
    ({ id, commit, committed_at: at, worktree }) as Snapshot;

  it("go from the oldest commit to the newest, one for each commit", () => {
    const maps = [
      map(3, "c", "2026-03-01T00:00:00Z"),
      map(1, "a", "2026-01-01T00:00:00Z"),
      map(4, "a", "2026-01-01T00:00:00Z"),
      map(5, null, null),
      map(6, "d", "2026-04-01T00:00:00Z", true),
    ];
    expect(inTime(maps).map(({ id }) => id)).toEqual([4, 3]);
  });
});
