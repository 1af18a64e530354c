/** Where the areas of a treemap lie: squarified (Bruls, Huizing, van Wijk 2000), folders with a head line. */

import { hierarchy, treemap, treemapSquarify } from "d3-hierarchy";
import { nameOf, sizeOf } from "../figures";
import type { TreeNode } from "../queries";
import type { Size } from "../route";

export interface Area {
  /** The place in the list of nodes. */
  index: number;
  node: TreeNode;
  /** What it is called: a folder that holds but one folder is called with that one. */
  label: string;
  /** The area around it, by its place in the list of areas; -1 for the outermost. */
  parent: number;
  level: number;
  isLeaf: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
  /** How much of its height is the head line; 0 where there is none. */
  head: number;
}

export const HEAD = 17;

interface Item {
  index: number;
  node: TreeNode;
  label: string;
  children: Item[];
}

/** The tree of the list: folders that hold nothing but one folder are one with it. */
export function itemsOf(nodes: TreeNode[]): Item | null {
  const items: Item[] = nodes.map((node, index) => ({
    index,
    node,
    label: node.node === "rest" ? `${node.entries} more` : nameOf(node.path),
    children: [],
  }));
  items.forEach((item) => {
    const parent = item.node.parent;
    if (typeof parent === "number") items[parent]?.children.push(item);
  });
  // From the inside out, so that chains are joined whole.
  for (const item of items.toReversed()) {
    item.children = item.children.map((child) => {
      const only = child.children.length === 1 ? child.children[0] : undefined;
      if (only === undefined || only.node.node !== "folder") return child;
      return { ...only, label: `${child.label}/${only.label}` };
    });
  }
  return items[0] ?? null;
}

/** The areas of `nodes` in a picture of that size; each comes after the one around it. */
export function areasOf(nodes: TreeNode[], size: Size, width: number, height: number): Area[] {
  const root = itemsOf(nodes);
  if (root === null || width < 4 || height < 4) return [];
  const tree = hierarchy(root, (item) => item.children)
    .sum((item) => (item.children.length === 0 ? sizeOf(item.node, size) : 0))
    // The hierarchy's own sort: it sorts in place, and is all that it has.
    // oxlint-disable-next-line unicorn/no-array-sort
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || a.data.index - b.data.index);
  const laid = treemap<Item>()
    .tile(treemapSquarify.ratio(1.3))
    .size([width, height])
    .paddingInner(1)
    .paddingOuter((node) => (node.depth === 0 ? 0 : node.depth === 1 ? 2 : 1))
    .paddingTop((node) => (node.depth === 0 ? 0 : hasHead(node.x1 - node.x0, node.y1 - node.y0) ? HEAD : 1))(
    tree,
  );
  const places = new Map<unknown, number>();
  const areas: Area[] = [];
  laid.eachBefore((node) => {
    if ((node.value ?? 0) <= 0 || node.x1 <= node.x0 || node.y1 <= node.y0) return;
    places.set(node, areas.length);
    const isLeaf = node.children === undefined || node.children.length === 0;
    const own = { width: node.x1 - node.x0, height: node.y1 - node.y0 };
    areas.push({
      index: node.data.index,
      node: node.data.node,
      label: node.data.label,
      parent: node.parent === null ? -1 : (places.get(node.parent) ?? -1),
      level: node.depth,
      isLeaf,
      x: node.x0,
      y: node.y0,
      ...own,
      head: !isLeaf && node.depth > 0 && hasHead(own.width, own.height) ? HEAD : 0,
    });
  });
  return areas;
}

function hasHead(width: number, height: number): boolean {
  return width > 34 && height > 38;
}

/** The innermost area at a point, by its place in the list; -1 where there is none. */
export function areaAt(areas: Area[], x: number, y: number): number {
  // Inner areas come later.
  for (let place = areas.length - 1; place >= 0; place -= 1) {
    const { x: left, y: top, width, height } = areas[place]!;
    if (x >= left && x < left + width && y >= top && y < top + height) return place;
  }
  return -1;
}

export type Step = "left" | "right" | "up" | "down";

/** The nearest leaf or head in a direction, for arrow keys; the same where there is none. */
export function neighbour(areas: Area[], from: number, step: Step): number {
  const own = areas[from];
  if (own === undefined) return areas.findIndex((area) => area.isLeaf);
  const [ownX, ownY] = [own.x + own.width / 2, own.y + own.height / 2];
  let best = from;
  let least = Infinity;
  areas.forEach((area, place) => {
    if (!area.isLeaf || place === from) return;
    const [dx, dy] = [area.x + area.width / 2 - ownX, area.y + area.height / 2 - ownY];
    const along = step === "left" ? -dx : step === "right" ? dx : step === "up" ? -dy : dy;
    const aside = Math.abs(step === "left" || step === "right" ? dy : dx);
    const far = along + 2.5 * aside;
    if (along > 0.5 && far < least) {
      least = far;
      best = place;
    }
  });
  return best;
}

/** The place of the area for a path; the innermost area that it lies in where it has none. -1 if it is elsewhere. */
export function areaOf(areas: Area[], path: string): number {
  let found = -1;
  areas.forEach((area, place) => {
    if (area.node.node === "rest") return;
    const own = area.node.path;
    if (own === path || path.startsWith(`${own}/`)) found = place;
  });
  return found;
}
