import { describe, expect, it } from "vitest";
import type { Layout, PictureNode } from "../queries";
import { Room } from "./labels";
import { bandsOf, brokenIn, labelOf, languageTokens, near, nodeOf, shortened, toggled } from "./sheet";
import { svgOf } from "./svg";

function node(path: string, more: Partial<PictureNode> = {}): PictureNode {
  return {
    path,
    node: "file",
    ring: 0,
    x: 0,
    y: 0,
    radius: 5,
    files: 1,
    code: 10,
    language: "Go",
    fan_in: 0,
    fan_out: 0,
    layer: 0,
    cycle: null,
    distance: null,
    ...more,
  };
}

const link = (from: number, to: number) => ({ from, to, count: 1, cyclic: false });

describe("the sheet of a graph", () => {
  it("finds what a node is linked with", () => {
    expect([...near([link(0, 1), link(2, 0), link(1, 2)], 0)].toSorted()).toEqual([0, 1, 2]);
    expect([...near([], 4)]).toEqual([4]);
  });

  it("marks what breaks rules where it is shown, by the steps where there are some", () => {
    const nodes = [node("a", { node: "folder" }), node("b.ts"), node("c.ts")];
    const found = brokenIn({ nodes } as Layout, [
      { path: "a/x.ts", to: "b.ts", steps: [] },
      { path: "b.ts", to: "a/y.ts", steps: [{ from: "b.ts", to: "c.ts", line: 1, text: null }] },
      { path: "a/x.ts", to: "a/z.ts", steps: [] },
      { path: "gone.ts", to: null, steps: [] },
    ]);
    expect([...found.nodes].toSorted()).toEqual([0, 1]);
    expect([...found.links]).toEqual(["0-1", "1-2"]);
  });

  it("draws no label over another", () => {
    const room = new Room();
    expect(room.take(0, 0, 10, 10)).toBe(true);
    expect(room.take(9, 9, 10, 10)).toBe(false);
    expect(room.take(10, 0, 10, 10)).toBe(true);
    room.clear();
    expect(room.take(5, 5, 1, 1)).toBe(true);
  });

  it("finds the node of a path, or the folder that holds it", () => {
    const nodes = [node("a", { node: "folder" }), node("a/b", { node: "folder" }), node("c.ts")];
    expect(nodeOf(nodes, "a/b/x.ts")).toBe(1);
    expect(nodeOf(nodes, "c.ts")).toBe(2);
    expect(nodeOf(nodes, "ab/x")).toBe(-1);
  });

  it("opens and closes folders, with all that is open in them", () => {
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "a/b", "ab"], "a")).toEqual(["ab"]);
  });

  it("shortens names, but tells those apart that many files have", () => {
    expect(shortened("src/flask/app.py")).toBe("app.py");
    expect(shortened("src/flask/__init__.py")).toBe("flask/__init__.py");
    expect(shortened("main.go")).toBe("main.go");
  });

  it("leaves the ring out of labels", () => {
    const layout = { rings: [{ path: "." }, { path: "a" }], focus: null } as unknown as Layout;
    expect(labelOf(layout, node("a/b.ts", { ring: 1 }))).toBe("b.ts");
    expect(labelOf(layout, node("a/c", { ring: 0, node: "folder" }))).toBe("a/c/");
  });

  it("has a band for each layer, the highest on top", () => {
    const bands = bandsOf([
      node("a", { layer: 1, y: 5 }),
      node("b", { y: 50 }),
      node("c", { layer: 1, y: 9 }),
    ]);
    expect(bands.map(({ layer, top, bottom }) => [layer, top, bottom])).toEqual([
      [1, 0, 14],
      [0, 45, 55],
    ]);
  });

  it("draws as SVG without letting a name become markup", () => {
    const nodes = [node('<b>"&'), node("y", { language: "C", x: 9 })];
    const layout = { nodes, rings: [], links: [link(0, 1)], focus: null } as unknown as Layout;
    const svg = svgOf(layout, { nodes: new Set(), links: new Set() }, () => "#112233");
    expect(svg).toContain("&lt;b&gt;".replace("&gt;", ">"));
    expect(svg).not.toContain("<b>");
    expect(languageTokens(nodes).legend.map(({ name }) => name)).toEqual(["C", "Go"]);
  });
});
