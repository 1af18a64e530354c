import { describe, expect, it } from "vitest";
import { amountOf, borders, palette, stepOf, tidy } from "./figures";
import type { TreeNode } from "./queries";

function file(path: string, more: Partial<TreeNode> = {}): TreeNode {
  return {
    path,
    parent: 0,
    node: "file",
    entries: 0,
    closed: false,
    kind: "source",
    language: "Go",
    files: 1,
    code: 10,
    comment: 0,
    blank: 0,
    size_bytes: 1,
    commits: 0,
    fan_in: 0,
    fan_out: 0,
    complexity: 0,
    changed_at: null,
    ...more,
  };
}

describe("figures", () => {
  it("finds borders that rise, without doubles", () => {
    expect(borders([])).toEqual([]);
    expect(borders([0, 0])).toEqual([]);
    expect(borders([3, 3, 3])).toEqual([3]);
    const found = borders(Array.from({ length: 100 }, (_, place) => place));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found.length).toBeGreaterThan(3);
  });

  it("writes borders so that they read well", () => {
    expect([3.2, 47, 123, 98_765].map((value) => tidy(value))).toEqual([4, 47, 120, 99_000]);
  });

  it("puts an amount above the borders that it passes", () => {
    expect([0, 2, 3, 9].map((amount) => stepOf(amount, [2, 5]))).toEqual([0, 0, 1, 2]);
  });

  it("takes the mean of what is many files", () => {
    const folder = file("a", { node: "folder", closed: true, files: 4, commits: 10 });
    expect(amountOf(folder, "commits", 0)).toBe(2.5);
    expect(amountOf(file("x"), "age", 0)).toBeNull();
    expect(amountOf(file("x", { changed_at: "1970-01-01T00:00:00Z" }), "age", 86_400_000)).toBe(1);
  });

  it("gives the largest languages colours of their own, and the others one", () => {
    const nodes = Array.from({ length: 9 }, (_, place) =>
      file(`f${place}`, { language: `L${place}`, code: 100 - place }),
    );
    const { legend, token } = palette(nodes, "language", 0);
    expect(legend.at(-1)).toEqual({ name: "2 more", token: "--data-8" });
    expect(token(nodes[0]!)).toBe("--data-1");
    expect(token(nodes[8]!)).toBe("--data-8");
    expect(token(file("x", { language: null }))).toBe("--ramp-0");
  });

  it("colours what is new stronger than what is old", () => {
    const day = (days: number) => new Date(days * 86_400_000).toISOString();
    const nodes = [1, 20, 60, 90, 99].map((days) => file(`f${days}`, { changed_at: day(days) }));
    const { token } = palette(nodes, "age", 100 * 86_400_000);
    expect(token(nodes[4]!) > token(nodes[0]!)).toBe(true);
  });
});
