/** The figures of places, under the names that the page has for them, and which colour each gets. */

import { ago } from "../words/times";
import { count } from "../words/numbers";
import type { TreeNode } from "./queries";
import type { Colour, Size } from "./route";

export const SIZE_NAMES: Record<Size, string> = {
  lines: "Lines",
  code: "Lines of code",
  files: "Files",
  commits: "Commits",
  complexity: "Complexity",
  fan_in: "Used by",
};

export const COLOUR_NAMES: Record<Colour, string> = {
  language: "Language",
  kind: "Kind of file",
  commits: "Commits",
  fan_in: "Used by",
  fan_out: "Uses",
  complexity: "Complexity",
  age: "Last change",
};

export function lines(node: TreeNode): number {
  return node.code + node.comment + node.blank;
}

export function sizeOf(node: TreeNode, size: Size): number {
  return size === "lines" ? lines(node) : node[size];
}

/** The figures that a ramp of colours can tell. Of what is many files, the mean of them. */
export function amountOf(node: TreeNode, colour: Colour, now: number): number | null {
  if (colour === "language" || colour === "kind") return null;
  if (colour === "age") {
    if (node.changed_at === null || node.changed_at === undefined) return null;
    return Math.max(0, (now - Date.parse(node.changed_at)) / 86_400_000);
  }
  return node[colour] / Math.max(1, node.node === "file" ? 1 : node.files);
}

/** What a colour stands for. */
export interface Swatch {
  name: string;
  /** The name of the token. */
  token: string;
}

/** Colours for the places of a treemap, and the legend that tells them. */
export interface Palette {
  token: (node: TreeNode) => string;
  legend: Swatch[];
}

const CATEGORIES = 7;

/** Colours by category: the largest categories have their own, the others share the last. */
function byCategory(nodes: TreeNode[], category: (node: TreeNode) => string | null): Palette {
  const sums = new Map<string, number>();
  for (const node of nodes) {
    const name = node.node === "file" || node.closed ? category(node) : null;
    if (name !== null) sums.set(name, (sums.get(name) ?? 0) + lines(node));
  }
  const names = [...sums].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const own = new Map(names.slice(0, CATEGORIES).map((name, place) => [name, `--data-${place + 1}`]));
  const legend = [...own].map(([name, token]) => ({ name, token }));
  if (names.length > CATEGORIES)
    legend.push({ name: `${names.length - CATEGORIES} more`, token: "--data-8" });
  return {
    token: (node) => {
      const name = category(node);
      return name === null ? "--ramp-0" : (own.get(name) ?? "--data-8");
    },
    legend,
  };
}

export const STEPS = 6;

/** Borders between the steps of a ramp: as many places below as above each, without doubles. */
export function borders(amounts: number[], steps: number = STEPS): number[] {
  const sorted = amounts.filter((amount) => amount > 0).toSorted((a, b) => a - b);
  if (sorted.length === 0) return [];
  // A few large ones are what one looks for: the upper steps hold fewer.
  const parts = [0.35, 0.6, 0.78, 0.9, 0.97].slice(0, steps - 1);
  const found = parts.map((part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!);
  return [...new Set(found.map((border) => tidy(border)))].filter((border) => border > 0);
}

/** A figure that reads well: two digits that count. */
export function tidy(value: number): number {
  if (value <= 10) return Math.ceil(value);
  const power = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / power) * power;
}

export function stepOf(amount: number, all: number[]): number {
  return all.filter((border) => amount > border).length;
}

function byAmount(nodes: TreeNode[], colour: Colour, now: number): Palette {
  const isAge = colour === "age";
  const shown = nodes.filter((node) => node.node === "file" || node.closed);
  const all = borders(shown.map((node) => amountOf(node, colour, now) ?? 0));
  // The ramp is spread over the steps that there are; what is new stands out, not what is old.
  const token = (step: number) => {
    const place = Math.round(1 + (step * (STEPS - 1)) / Math.max(1, all.length));
    return `--ramp-${isAge ? STEPS + 1 - place : place}`;
  };
  const unit = isAge ? " days" : "";
  const legend: Swatch[] = [{ name: isAge ? "Not in the window" : "None", token: "--ramp-0" }];
  if (all.length > 0) {
    all.forEach((border, step) => legend.push({ name: `up to ${count(border)}${unit}`, token: token(step) }));
    legend.push({ name: `more than ${count(all.at(-1)!)}${unit}`, token: token(all.length) });
  }
  return {
    token: (node) => {
      const amount = amountOf(node, colour, now);
      if (amount === null || (amount === 0 && !isAge)) return "--ramp-0";
      return token(stepOf(amount, all));
    },
    legend,
  };
}

/** The palette of `colour` for these places. `now` is the instant that ages are counted from. */
export function palette(nodes: TreeNode[], colour: Colour, now: number): Palette {
  if (colour === "language") return byCategory(nodes, (node) => node.language ?? null);
  if (colour === "kind") return byCategory(nodes, (node) => node.kind ?? null);
  return byAmount(nodes, colour, now);
}

/** What the colour of a place says, in words. */
export function toldBy(node: TreeNode, colour: Colour): string {
  switch (colour) {
    case "language":
      return node.language ?? "no language";
    case "kind":
      return node.kind ?? "several kinds";
    case "age":
      return node.changed_at ? `changed ${ago(node.changed_at)}` : "not changed in the window";
    default:
      return `${COLOUR_NAMES[colour].toLowerCase()} ${count(node[colour])}`;
  }
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function titleOf(node: TreeNode): string {
  if (node.node === "rest") return `${count(node.entries)} more`;
  return node.path === "" ? "." : node.path;
}
