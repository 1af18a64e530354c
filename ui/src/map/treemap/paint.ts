/** Draws the areas of a treemap: on a canvas, and as SVG for a file. Both from the same list of strokes. */

import type { Ink } from "../picture/ink";
import { inkOn } from "../picture/ink";
import type { Palette } from "../figures";
import { type Area, HEAD } from "./areas";

const FACE = '"Segoe UI", Roboto, "Noto Sans", "Liberation Sans", system-ui, sans-serif';
const LEAF_FONT = `12px ${FACE}`;
const HEAD_FONT = `600 12px ${FACE}`;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  fill: string;
}

export interface Words {
  x: number;
  y: number;
  text: string;
  fill: string;
  font: string;
}

export interface Strokes {
  boxes: Box[];
  words: Words[];
}

export type Measure = (text: string, font: string) => number;

/** `text`, cut so that it is no wider than `room`; empty where not even three letters fit. */
export function fitted(text: string, font: string, room: number, measure: Measure): string {
  if (measure(text, font) <= room) return text;
  // All letters of a face are about as wide as the mean: cut once, then take off what is still too much.
  let keep = Math.floor((text.length * room) / Math.max(1, measure(text, font)));
  while (keep >= 3) {
    const cut = `${text.slice(0, keep - 1).trimEnd()}…`;
    if (measure(cut, font) <= room) return cut;
    keep -= 1;
  }
  return "";
}

export function strokesOf(areas: Area[], palette: Palette, ink: Ink, measure: Measure): Strokes {
  const strokes: Strokes = { boxes: [], words: [] };
  for (const area of areas) {
    const { x, y, width, height } = area;
    if (area.isLeaf) {
      const isRest = area.node.node === "rest";
      const fill = ink(isRest ? "--hover" : palette.token(area.node));
      strokes.boxes.push({ x, y, width, height, fill });
      if (width < 30 || height < 15) continue;
      const text = fitted(area.label, LEAF_FONT, width - 8, measure);
      const colour = isRest ? ink("--ink-2") : inkOn(fill);
      if (text !== "") strokes.words.push({ x: x + 4, y: y + 12, text, fill: colour, font: LEAF_FONT });
      continue;
    }
    if (area.level === 0) continue;
    const fill = ink(area.level % 2 === 1 ? "--rule" : "--margin");
    strokes.boxes.push({ x, y, width, height, fill });
    if (area.head === 0) continue;
    const text = fitted(area.label, HEAD_FONT, width - 10, measure);
    if (text !== "")
      strokes.words.push({ x: x + 5, y: y + HEAD - 5, text, fill: ink("--ink"), font: HEAD_FONT });
  }
  return strokes;
}

/** Draws on a canvas whose pixels are `scale` to one of CSS. */
export function paint(canvas: HTMLCanvasElement, strokes: Strokes, paper: string, scale: number): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width / scale, canvas.height / scale);
  for (const { x, y, width, height, fill } of strokes.boxes) {
    context.fillStyle = fill;
    context.fillRect(x, y, width, height);
  }
  let font = "";
  for (const words of strokes.words) {
    if (words.font !== font) {
      font = words.font;
      context.font = font;
    }
    context.fillStyle = words.fill;
    context.fillText(words.text, words.x, words.y);
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** The same as an SVG document. */
export function svgOf(strokes: Strokes, paper: string, width: number, height: number): string {
  const number = (value: number) => String(Math.round(value * 100) / 100);
  const boxes = strokes.boxes.map(
    (box) =>
      `<rect x="${number(box.x)}" y="${number(box.y)}" width="${number(box.width)}" height="${number(box.height)}" fill="${box.fill}"/>`,
  );
  const words = strokes.words.map(({ x, y, text, fill, font }) => {
    const weight = font.startsWith("600") ? ' font-weight="600"' : "";
    return `<text x="${number(x)}" y="${number(y)}" fill="${fill}"${weight}>${escaped(text)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    ...boxes,
    ...words,
    "</svg>\n",
  ].join("\n");
}

/** Measures texts, each once. */
export function measurer(): Measure {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map<string, number>();
  let font = "";
  return (text, wanted) => {
    const key = `${wanted}\n${text}`;
    let width = known.get(key);
    if (width === undefined) {
      if (context !== null && font !== wanted) {
        font = wanted;
        context.font = wanted;
      }
      width = context?.measureText(text).width ?? text.length * 6.5;
      known.set(key, width);
    }
    return width;
  };
}
