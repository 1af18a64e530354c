/** What the graph shows of a picture: which nodes and links, in which colours. Pure: the drawing itself is sigma's. */

import type { Layout, PictureLink, PictureNode } from "../queries";
import type { Swatch } from "../figures";
import type { Finding } from "../findings";

/** Colours of nodes by language: the largest have their own. */
export function languageTokens(nodes: PictureNode[]): { tokens: Map<string, string>; legend: Swatch[] } {
  const sums = new Map<string, number>();
  for (const { language, code } of nodes)
    if (language !== null && language !== undefined) sums.set(language, (sums.get(language) ?? 0) + code + 1);
  const names = [...sums].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const tokens = new Map(names.map((name, place) => [name, place < 7 ? `--data-${place + 1}` : "--data-8"]));
  const legend = names.slice(0, 7).map((name) => ({ name, token: tokens.get(name)! }));
  if (names.length > 7) legend.push({ name: `${names.length - 7} more`, token: "--data-8" });
  return { tokens, legend };
}

/** The nodes that a node is linked with, and itself. */
export function near(links: PictureLink[], index: number): Set<number> {
  const found = new Set([index]);
  for (const { from, to } of links) {
    if (from === index) found.add(to);
    if (to === index) found.add(from);
  }
  return found;
}

/** The place of what is selected in a picture: its own node, or that of the folder that holds it. -1 for none. */
export function nodeOf(nodes: PictureNode[], path: string): number {
  let found = -1;
  let length = -1;
  nodes.forEach((node, index) => {
    const own = node.path;
    if (own === path) {
      if (length < Infinity) [found, length] = [index, Infinity];
    } else if (node.node !== "open" && path.startsWith(`${own}/`) && own.length > length) {
      [found, length] = [index, own.length];
    }
  });
  return found;
}

/** What a node is called in its ring: the folder that is around it goes without saying. */
export function labelOf(layout: Layout, node: PictureNode, inRows = false): string {
  const ring = typeof node.ring === "number" ? layout.rings[node.ring]?.path : undefined;
  if (node.node === "open") return `${node.path}/`;
  const own = ring !== undefined && ring !== "." && node.path.startsWith(`${ring}/`);
  const text = inRows ? shortened(node.path) : own ? node.path.slice(ring.length + 1) : node.path;
  return node.node === "folder" ? `${text}/` : text;
}

/** Names that many files have: the folder tells them apart. */
const COMMON = /^(?:__init__|index|main|mod|lib|package|conftest)\.\w+$/;

/** The last part of a path; the last two where the last says little. */
export function shortened(path: string): string {
  const parts = path.split("/");
  return parts.slice(COMMON.test(parts.at(-1) ?? "") ? -2 : -1).join("/");
}

/** The open folders after one of them was opened or closed; none is left open in a closed one. */
export function toggled(expanded: string[], folder: string): string[] {
  if (!expanded.includes(folder)) return [...expanded, folder].toSorted();
  return expanded.filter((one) => one !== folder && !one.startsWith(`${folder}/`));
}

/** What of a picture breaks rules: nodes by their places, and links as `from-to`. */
export interface Broken {
  nodes: Set<number>;
  links: Set<string>;
}

/** Where the findings of a check are in a picture: at the node that shows the place, or the folder that holds it. */
export function brokenIn({ nodes }: Layout, findings: Pick<Finding, "path" | "to" | "steps">[]): Broken {
  const places = new Map<string, number>();
  const place = (path: string) => {
    const known = places.get(path) ?? nodeOf(nodes, path);
    places.set(path, known);
    return known;
  };
  const broken: Broken = { nodes: new Set(), links: new Set() };
  for (const { path, to, steps } of findings) {
    const own = place(path);
    if (own >= 0) broken.nodes.add(own);
    const pairs = steps.length > 0 ? steps : to === null ? [] : [{ from: path, to }];
    for (const pair of pairs) {
      const [from, into] = [place(pair.from), place(pair.to)];
      if (from >= 0 && into >= 0 && from !== into) broken.links.add(`${from}-${into}`);
    }
  }
  return broken;
}

export interface Line {
  key: string;
  from: PictureNode;
  to: PictureNode;
  link: PictureLink;
}

export function linesOf(layout: Layout): Line[] {
  return layout.links.map((link) => ({
    key: `${link.from}-${link.to}`,
    from: layout.nodes[link.from]!,
    to: layout.nodes[link.to]!,
    link,
  }));
}

/** The bands of a picture in rows: where each layer begins and ends, the top one first. */
export function bandsOf(nodes: PictureNode[]): { layer: number; top: number; bottom: number }[] {
  const bands = new Map<number, { layer: number; top: number; bottom: number }>();
  for (const { layer, y, radius } of nodes) {
    const band = bands.get(layer) ?? { layer, top: Infinity, bottom: -Infinity };
    band.top = Math.min(band.top, y - radius);
    band.bottom = Math.max(band.bottom, y + radius);
    bands.set(layer, band);
  }
  return [...bands.values()].toSorted((a, b) => b.layer - a.layer);
}
