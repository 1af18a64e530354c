/** Colours in numbers. */

/** The value of a token such as `--accent`. */
export type Ink = (token: string) => string;

interface Rgb {
  r: number;
  g: number;
  b: number;
}

export function rgb(hex: string): Rgb {
  const digits = /^#([0-9a-f]{6})/i.exec(hex)?.[1] ?? "888888";
  const value = Number.parseInt(digits, 16);
  return { r: value >> 16, g: (value >> 8) & 255, b: value & 255 };
}

/** What a colour looks like at a part of its strength on paper. It covers: WebGL adds up what shines through. */
export function faded(hex: string, paper: string, strength: number): string {
  const [on, below] = [rgb(hex), rgb(paper)];
  const mixed = (["r", "g", "b"] as const).map((channel) =>
    Math.round(below[channel] + (on[channel] - below[channel]) * strength)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${mixed.join("")}`;
}

/** What part of the light a colour gives back (WCAG 2.2, relative luminance). */
export function luminance(hex: string): number {
  const { r, g, b } = rgb(hex);
  const linear = (channel: number) => {
    const part = channel / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Black or white, whichever is read better on the colour. */
export function inkOn(hex: string): string {
  return luminance(hex) > 0.19 ? "#14181a" : "#ffffff";
}
