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

type Draw = (context: CanvasRenderingContext2D, node: Drawn, face: Face) => void;

/** Draws a label in its disc or, on a veil of paper, below it. */
export function drawLabel(ink: (token: string) => string, isBelow = false): Draw {
  return (context, { x, y, size, color, label }, { labelFont, labelSize }) => {
    if (label === null || label === "") return;
    context.font = `${labelSize}px ${labelFont}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const { width } = context.measureText(label);
    if (!isBelow && width < 2 * size - 6) {
      context.fillStyle = color.startsWith("#") ? inkOn(color) : ink("--ink");
      context.fillText(label, x, y);
    } else {
      const below = y + size + labelSize * 0.65;
      context.lineJoin = "round";
      context.lineWidth = 3;
      context.strokeStyle = ink("--paper");
      context.strokeText(label, x, below);
      context.fillStyle = ink("--ink");
      context.fillText(label, x, below);
    }
    context.textBaseline = "alphabetic";
  };
}

/** Draws what is pointed at or selected: a ring in the accent around the disc, and the label. */
export function drawHover(ink: (token: string) => string): Draw {
  // The disc is drawn once more over all of this.
  const label = drawLabel(ink, true);
  return (context, node, face) => {
    context.beginPath();
    context.arc(node.x, node.y, node.size + 2, 0, 2 * Math.PI);
    context.lineWidth = 3;
    context.strokeStyle = ink("--accent");
    context.stroke();
    label(context, node, face);
  };
}
