import { expect, it } from "vitest";
import { byDistance } from "./distance";

it("counts places by how far they are, the nearest first", () => {
  expect(byDistance([3, 1, 10, 1])).toEqual([
    [1, 2],
    [3, 1],
    [10, 1],
  ]);
  expect(byDistance([])).toEqual([]);
});
