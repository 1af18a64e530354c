/** The settings under which sigma draws our pictures, and how little it is made to do while the picture moves. */

import type { DirectedGraph } from "graphology";
import type { Sigma } from "sigma";
import type { Settings } from "sigma/settings";
import { drawHover, drawLabel, type Room } from "./labels";

export interface NodeData {
  x: number;
  y: number;
  size: number;
  color: string;
  label: string | null;
  forceLabel?: boolean;
  zIndex?: number;
  highlighted?: boolean;
}

export interface LinkData {
  size: number;
  color: string;
  type: "line" | "arrow";
  zIndex?: number;
  hidden?: boolean;
}

export type Sheet = DirectedGraph<NodeData, LinkData>;

/** From this many links on, lines have no heads, and vanish while the picture moves. */
export const MANY_LINKS = 1500;

export function settings(
  links: number,
  ink: (token: string) => string,
  face: string,
  room: Room,
): Partial<Settings> {
  const many = links > MANY_LINKS;
  return {
    // Radii are those of the picture: discs stay within their rings at every zoom.
    itemSizesReference: "positions",
    zoomToSizeRatioFunction: (ratio) => ratio,
    autoRescale: true,
    stagePadding: 24,
    hideEdgesOnMove: many,
    hideLabelsOnMove: many,
    // Links are found in the panel and the table: picking them costs a second drawing of each.
    enableEdgeEvents: false,
    renderEdgeLabels: false,
    defaultDrawNodeLabel: drawLabel(ink, room),
    defaultDrawNodeHover: drawHover(ink),
    labelFont: face,
    labelSize: 12,
    labelWeight: "400",
    labelColor: { color: ink("--ink") },
    labelDensity: 1.2,
    labelGridCellSize: 90,
    labelRenderedSizeThreshold: 5,
    zIndex: true,
    minEdgeThickness: 1,
    minCameraRatio: 0.02,
    maxCameraRatio: 3,
    allowInvalidContainer: true,
  };
}

/** What sigma asks at each movement of the pointer: it reads a pixel back, for which the main thread waits. */
interface Picks {
  getNodeAtPosition: (position: { x: number; y: number }) => string | null;
}

/** Lets nothing be looked for under the pointer while the picture is dragged. */
export function quiet(sigma: Sigma<NodeData, LinkData>): void {
  const picks = sigma as unknown as Picks;
  const find = picks.getNodeAtPosition.bind(sigma);
  picks.getNodeAtPosition = (position) => {
    // Its `isMoving` lapses a tenth of a second after a movement: after a slow frame it would be looked for again.
    const { isMouseDown, draggedEvents } = sigma.getMouseCaptor();
    return isMouseDown && draggedEvents > 0 ? null : find(position);
  };
}
