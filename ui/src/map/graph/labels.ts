/** Labels of nodes: in their disc where there is room, else below it. */

import { inkOn } from "../picture/ink";

interface Drawn {
  x: number;
  y: number;
  size: number;
  color: string;
  label: string | null;
}

interface Face {
  labelFont: string;
  labelSize: number;
}

/** Where labels are drawn already, so that none is drawn over another. */
export class Room {
  private boxes: [left: number, top: number, right: number, bottom: number][] = [];

  /** Forgets all: the picture is drawn anew. */
  clear(): void {
    this.boxes = [];
  }

  /** Takes the box if nothing is there yet; says whether it did. */
  take(left: number, top: number, width: number, height: number): boolean {
    const [right, bottom] = [left + width, top + height];
    if (this.boxes.some(([l, t, r, b]) => left < r && right > l && top < b && bottom > t)) return false;
    this.boxes.push([left, top, right, bottom]);
    return true;
  }
}

type Draw = (context: CanvasRenderingContext2D, node: Drawn, face: Face) => void;

/** Draws a label in its disc or, on a veil of paper, below it; not where there is no room left. */
export function drawLabel(ink: (token: string) => string, room: Room | null, isBelow = false): Draw {
  return (context, { x, y, size, color, label }, { labelFont, labelSize }) => {
    if (label === null || label === "") return;
    context.font = `${labelSize}px ${labelFont}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const { width } = context.measureText(label);
    const isInside = !isBelow && width < 2 * size - 6;
    const middle = isInside ? y : y + size + labelSize * 0.65;
    if (room?.take(x - width / 2, middle - labelSize / 2, width, labelSize) === false) return;
    if (isInside) {
      context.fillStyle = color.startsWith("#") ? inkOn(color) : ink("--ink");
      context.fillText(label, x, y);
    } else {
      context.lineJoin = "round";
      context.lineWidth = 3;
      context.strokeStyle = ink("--paper");
      context.strokeText(label, x, middle);
      context.fillStyle = ink("--ink");
      context.fillText(label, x, middle);
    }
    context.textBaseline = "alphabetic";
  };
}

/** Draws what is pointed at or selected: a ring in the accent around the disc, and the label. */
export function drawHover(ink: (token: string) => string): Draw {
  // The disc is drawn once more over all of this.
  const label = drawLabel(ink, null, true);
  return (context, node, face) => {
    context.beginPath();
    context.arc(node.x, node.y, node.size + 2, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = ink("--accent");
    context.stroke();
    label(context, node, face);
  };
}
