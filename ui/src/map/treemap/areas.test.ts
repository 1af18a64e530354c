import { describe, expect, it } from "vitest";
import type { TreeNode } from "../queries";
import { areaAt, areaOf, areasOf, itemsOf, neighbour } from "./areas";
import { fitted } from "./paint";

function node(path: string, parent: number | null, code: number, kind: TreeNode["node"] = "file"): TreeNode {
  return {
    path,
    parent,
    node: kind,
    entries: 2,
    closed: false,
    kind: null,
    language: null,
    files: 1,
    code,
    comment: 0,
    blank: 0,
    size_bytes: 0,
    commits: 0,
    fan_in: 0,
    fan_out: 0,
    complexity: 0,
    changed_at: null,
  };
}

const NODES = [
  node("", null, 100, "folder"),
  node("src", 0, 80, "folder"),
  node("src/main", 1, 80, "folder"),
  node("src/main/a.ts", 2, 60),
  node("src/main/b.ts", 2, 20),
  node("readme", 0, 15),
  node("", 0, 5, "rest"),
];

describe("areas of a treemap", () => {
  const areas = areasOf(NODES, "lines", 400, 300);
  const leaves = areas.filter((area) => area.isLeaf);

  it("joins folders that hold nothing but one folder", () => {
    expect(itemsOf(NODES)?.children.map((item) => item.label)).toEqual(["src/main", "readme", "2 more"]);
  });

  it("lays what is in a folder within it, and no two leaves over each other", () => {
    for (const area of areas) {
      const around = areas[area.parent];
      if (around === undefined) continue;
      expect(area.x).toBeGreaterThanOrEqual(around.x - 0.01);
      expect(area.y + area.height).toBeLessThanOrEqual(around.y + around.height + 0.01);
    }
    for (const one of leaves)
      for (const other of leaves) {
        const apart =
          one === other ||
          one.x + one.width <= other.x + 0.01 ||
          other.x + other.width <= one.x + 0.01 ||
          one.y + one.height <= other.y + 0.01 ||
          other.y + other.height <= one.y + 0.01;
        expect(apart).toBe(true);
      }
  });

  it("finds the innermost area at a point and for a path", () => {
    const a = areas.find((area) => area.node.path === "src/main/a.ts")!;
    expect(areas[areaAt(areas, a.x + 3, a.y + 3)]).toBe(a);
    expect(areaAt(areas, -5, 10)).toBe(-1);
    expect(areas[areaOf(areas, "src/main/a.ts")]).toBe(a);
    expect(areas[areaOf(areas, "src/main/gone.ts")]?.node.path).toBe("src/main");
  });

  it("walks to a leaf in the direction, and stays where there is none", () => {
    for (const step of ["left", "right", "up", "down"] as const) {
      const from = areaOf(areas, "src/main/a.ts");
      const next = neighbour(areas, from, step);
      expect(areas[next]?.isLeaf).toBe(true);
    }
    expect(areas[neighbour(areas, -1, "right")]?.isLeaf).toBe(true);
  });

  it("draws nothing where there is no room or nothing", () => {
    expect(areasOf([], "lines", 100, 100)).toEqual([]);
    expect(areasOf(NODES, "lines", 0, 100)).toEqual([]);
  });

  it("cuts labels to the room", () => {
    const measure = (text: string) => text.length * 6;
    expect(fitted("short", "", 60, measure)).toBe("short");
    expect(fitted("a-long-name.ts", "", 48, measure)).toBe("a-long-…");
    expect(fitted("a-long-name.ts", "", 10, measure)).toBe("");
  });
});
