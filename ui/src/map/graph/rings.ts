/** What lies below the links of a graph: the rings of open folders, the bands of layers, and what is around nodes. */

import type { Sigma } from "sigma";
import type { Ink } from "../picture/ink";
import type { Layout } from "../queries";
import type { Room } from "./labels";
import { type Broken, bandsOf } from "./sheet";
import type { LinkData, NodeData } from "./sigma";

interface Below {
  layout: Layout;
  /** In rows by layer instead of in rings. */
  rows: boolean;
  broken: Broken;
  /** Where names of rings take their place before those of nodes do. */
  room: Room;
  ink: Ink;
}

/** Has all of it drawn on a canvas of its own, whenever sigma draws. */
export function drawBelow(
  sigma: Sigma<NodeData, LinkData>,
  { layout, rows, broken, room, ink }: Below,
): void {
  // The type of the options names only the style.
  const below = { style: { pointerEvents: "none" as const }, beforeLayer: "edges" };
  sigma.createCanvasContext("rings", below);
  // A canvas that comes later gets its size with the next change of size.
  sigma.resize(true);
  sigma.setCustomBBox(boxOf(layout));
  const context = sigma.getCanvases()["rings"]!.getContext("2d")!;
  const face = getComputedStyle(document.body).fontFamily;
  const bands = rows && layout.focus === null ? bandsOf(layout.nodes) : [];
  const levels = layout.rings.map((ring) => {
    let level = 0;
    for (let up = ring.parent; typeof up === "number"; up = layout.rings[up]!.parent) level += 1;
    return level;
  });

  const drawBands = (width: number) =>
    bands.forEach(({ layer, top, bottom }, place) => {
      const [above, under] = [top - 10, bottom + 10].map((y) => sigma.graphToViewport({ x: 0, y: -y }).y);
      context.fillStyle = ink(place % 2 === 0 ? "--margin" : "--paper");
      context.fillRect(0, above!, width, under! - above!);
      context.fillStyle = ink("--ink-2");
      context.font = `11px ${face}`;
      context.textAlign = "left";
      context.fillText(`layer ${layer}`, 8, above! + 13);
    });

  const disc = ({ x, y, radius }: { x: number; y: number; radius: number }, unit: number) => {
    const at = sigma.graphToViewport({ x, y: -y });
    return { x: at.x, y: at.y, radius: radius * unit };
  };

  const drawRings = (unit: number, width: number, height: number) =>
    layout.rings.forEach((ring, index) => {
      const { x, y, radius } = disc(ring, unit);
      if (x + radius < 0 || y + radius < 0 || x - radius > width || y - radius > height) return;
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = ink(levels[index]! % 2 === 0 ? "--paper" : "--margin");
      context.fill();
      context.strokeStyle = ink(levels[index] === 0 ? "--paper" : "--rule");
      context.stroke();
      if (radius < 34 || levels[index] === 0) return;
      context.fillStyle = ink("--ink-2");
      context.font = `600 11px ${face}`;
      context.textAlign = "center";
      const name = `${ring.path}/`;
      const wide = context.measureText(name).width;
      if (room.take(x - wide / 2, y - radius - 14, wide, 12)) context.fillText(name, x, y - radius - 3);
    });

  // Nodes that wear a ring: in a cycle, or with something that breaks a rule.
  const worn = layout.nodes
    .map((node, index) => ({ node, isBroken: broken.nodes.has(index) }))
    .filter(({ node, isBroken }) => isBroken || typeof node.cycle === "number");
  const drawWorn = (unit: number) => {
    for (const { node, isBroken } of worn) {
      const { x, y, radius } = disc(node, unit);
      context.beginPath();
      context.arc(x, y, radius + 2, 0, 2 * Math.PI);
      context.lineWidth = isBroken ? 3 : 1.5;
      context.strokeStyle = ink(isBroken ? "--bad" : "--warn");
      context.stroke();
    }
    context.lineWidth = 1;
  };

  sigma.on("beforeRender", () => {
    const { width, height } = sigma.getDimensions();
    context.clearRect(0, 0, width, height);
    const unit = sigma.scaleSize(1);
    drawBands(width);
    drawRings(unit, width, height);
    drawWorn(unit);
  });
  sigma.refresh();
}

/** The box around all discs, not only around their middles. */
function boxOf({ nodes, rings }: Layout): { x: [number, number]; y: [number, number] } {
  const box: { x: [number, number]; y: [number, number] } = { x: [0, 1], y: [0, 1] };
  // The outermost ring is not drawn.
  [...rings.slice(1), ...nodes].forEach(({ x, y, radius }, index) => {
    const own: [[number, number], [number, number]] = [
      [x - radius, x + radius],
      [-y - radius, -y + radius],
    ];
    box.x = index === 0 ? own[0] : [Math.min(box.x[0], own[0][0]), Math.max(box.x[1], own[0][1])];
    box.y = index === 0 ? own[1] : [Math.min(box.y[0], own[1][0]), Math.max(box.y[1], own[1][1])];
  });
  return box;
}
