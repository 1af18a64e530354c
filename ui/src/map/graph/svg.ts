/** A picture of the graph as SVG. */

import { type Ink, inkOn } from "../picture/ink";
import type { Layout } from "../queries";
import { type Broken, labelOf, languageTokens } from "./sheet";

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

export function svgOf(layout: Layout, broken: Broken, ink: Ink): string {
  const discs = [...layout.nodes, ...layout.rings];
  const edge = (pick: (...values: number[]) => number, values: number[]) =>
    values.reduce((a, b) => pick(a, b), 0);
  const left =
    edge(
      Math.min,
      discs.map(({ x, radius }) => x - radius),
    ) - 20;
  const right =
    edge(
      Math.max,
      discs.map(({ x, radius }) => x + radius),
    ) + 20;
  const top =
    edge(
      Math.min,
      discs.map(({ y, radius }) => y - radius),
    ) - 20;
  const bottom =
    edge(
      Math.max,
      discs.map(({ y, radius }) => y + radius),
    ) + 20;
  const { tokens } = languageTokens(layout.nodes);
  const rings = layout.rings.map(
    ({ x, y, radius }) =>
      `<circle cx="${x}" cy="${y}" r="${radius}" fill="${ink("--margin")}" stroke="${ink("--rule-strong")}"/>`,
  );
  const links = layout.links.map(({ from, to, cyclic }) => {
    const [a, b] = [layout.nodes[from]!, layout.nodes[to]!];
    const isBroken = broken.links.has(`${from}-${to}`);
    const colour = ink(isBroken ? "--bad" : cyclic ? "--warn" : "--rule-strong");
    return `<line x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke="${colour}" stroke-opacity="${isBroken || cyclic ? 0.9 : 0.35}"/>`;
  });
  const nodes = layout.nodes.map((node) => {
    const fill = ink(tokens.get(node.language ?? "") ?? "--data-8");
    const inside = node.radius > 18;
    const words = `<text x="${node.x}" y="${node.y + (inside ? 3 : node.radius + 9)}" fill="${inside ? inkOn(fill) : ink("--ink")}">${escaped(labelOf(layout, node))}</text>`;
    return `<circle cx="${node.x}" cy="${node.y}" r="${node.radius}" fill="${fill}"/>${words}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${right - left} ${bottom - top}" font-family="sans-serif" font-size="8" text-anchor="middle">`,
    `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="${ink("--paper")}"/>`,
    ...rings,
    ...links,
    ...nodes,
    "</svg>\n",
  ].join("\n");
}
