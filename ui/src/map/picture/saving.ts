/** Pictures as files. */

import { saveAs } from "../../words/csv";

/** What a picture gives to be saved. */
export interface Saved {
  svg: () => string;
  /** What is shown, as pixels; null where there is none. */
  canvas: () => HTMLCanvasElement | null;
}

export function saveSvg(name: string, saved: Saved | null): void {
  if (saved !== null) saveAs(`${name}.svg`, new Blob([saved.svg()], { type: "image/svg+xml" }));
}

export function savePng(name: string, saved: Saved | null): void {
  saved?.canvas()?.toBlob((blob) => {
    if (blob !== null) saveAs(`${name}.png`, blob);
  });
}
