import { expect, it } from "vitest";
import type { MapDiff } from "../queries";
import { partsOf } from "./rows";

const nothing = {
  files: { added: [], removed: [], changed: [], moved: [] },
  symbols: { added: [], removed: [], changed: [], moved: [] },
  edges: { kind: "imports", added: [], removed: [] },
  packages: { added: [], removed: [], changed: [] },
  cycles: { added: [], removed: [], changed: [] },
} as unknown as MapDiff;

it("maps that are the same have no parts", () => expect(partsOf(nothing)).toEqual([]));

it("tells what came, went, moved and changed, with what the place alone does not say", () => {
  const at = { path: "a.ts", line: 3, symbol: "A.b", kind: "method" as const, signature: "b(): void" };
  const parts = partsOf({
    ...nothing,
    files: {
      added: ["n.ts"],
      removed: ["g.ts"],
      changed: [],
      moved: [{ from: "x", to: "y", similarity: 90 }],
    },
    symbols: { ...nothing.symbols, added: [at], changed: [{ old: at, new: { ...at, line: 9 } }] },
    edges: { kind: "imports", added: [{ from: "a.ts", to: "n.ts" }], removed: [] },
    cycles: { added: [["a", "b"]], removed: [], changed: [{ places: ["c", "d"], joined: ["d"], left: [] }] },
    packages: {
      ...nothing.packages,
      changed: [
        { ecosystem: "npm", package: "ui", folder: "ui", dependency: "vite", old: "7.0", new: "8.0" },
      ],
    },
  });
  expect(parts.map(({ title }) => title)).toEqual([
    "3 files",
    "1 import",
    "2 cycles",
    "1 package",
    "2 symbols",
  ]);
  expect(
    parts.flatMap(({ rows }) => rows.map((row) => `${row.change} ${row.path}:${row.line} ${row.what}`)),
  ).toEqual([
    "new n.ts:null ",
    "gone g.ts:null ",
    "moved y:null was x, 90 % alike",
    "new a.ts:null → n.ts",
    "new a:null with b",
    "changed c:null d joined",
    "changed ui:null ui wants vite 7.0 → 8.0",
    "new a.ts:3 method A.b",
    "changed a.ts:9 b(): void",
  ]);
});
