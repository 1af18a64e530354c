/** What the map's address holds. All choices are texts; what is absent is the default. */

import type { Choices } from "../shell/search";

export const VIEWS = ["treemap", "graph", "layers", "diff", "path", "impact"] as const;
export type MapView = (typeof VIEWS)[number];

export const SIZES = ["lines", "code", "files", "commits", "complexity", "fan_in"] as const;
export type Size = (typeof SIZES)[number];

export const COLOURS = ["language", "kind", "commits", "fan_in", "fan_out", "complexity", "age"] as const;
export type Colour = (typeof COLOURS)[number];

export const LEVELS = ["folder", "package", "file"] as const;
export type Level = (typeof LEVELS)[number];

export const DIRECTIONS = ["both", "in", "out"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const KINDS = ["imports", "uses", "contains"] as const;
export type EdgeKind = (typeof KINDS)[number];

export interface MapChoices {
  /** The way of looking at it. */
  view?: MapView | undefined;
  /** A table instead of the picture, or the text of the selected file. */
  as?: "table" | "source" | undefined;
  /** The selected thing: the path of a file or folder, or `path#symbol`; a folder ends in a slash. With `:line` a line of the file. */
  select?: string | undefined;
  /** The map that is looked at: a commit, or the newest without it. */
  at?: string | undefined;
  /** The folder that fills the treemap. */
  folder?: string | undefined;
  /** What areas of the treemap are as large as. */
  size?: Size | undefined;
  /** What colours of the treemap tell. */
  colour?: Colour | undefined;
  /** Between what the graph's links are. */
  level?: Level | undefined;
  /** The open folders of the graph, joined by `|`; as many as fit without it. */
  open?: string | undefined;
  /** The place that the graph is centred on. */
  focus?: string | undefined;
  /** How many steps from the focus. */
  depth?: number | undefined;
  direction?: Direction | undefined;
  kind?: EdgeKind | undefined;
  /** The commit whose map this one is compared with. */
  base?: string | undefined;
  /** Only tests in what a change reaches. */
  only?: "tests" | undefined;
  /** The ends of a path. */
  from?: string | undefined;
  to?: string | undefined;
}

function one<T extends string>(text: string | undefined, of: readonly T[]): T | undefined {
  return of.find((known) => known === text);
}

export function mapChoices(choices: Choices): MapChoices {
  const read: MapChoices = {
    view: one(choices["view"], VIEWS),
    as: one(choices["as"], ["table", "source"] as const),
    select: choices["select"],
    at: choices["at"],
    folder: choices["folder"],
    size: one(choices["size"], SIZES),
    colour: one(choices["colour"], COLOURS),
    level: one(choices["level"], LEVELS),
    open: choices["open"],
    focus: choices["focus"],
    depth: /^[1-8]$/.test(choices["depth"] ?? "") ? Number(choices["depth"]) : undefined,
    direction: one(choices["direction"], DIRECTIONS),
    kind: one(choices["kind"], KINDS),
    base: choices["base"],
    only: one(choices["only"], ["tests"] as const),
    from: choices["from"],
    to: choices["to"],
  };
  return Object.fromEntries(
    Object.entries(read).filter(([, value]) => value !== undefined && value !== ""),
  ) as MapChoices;
}

/** What is selected, taken apart. */
export interface Selection {
  path: string;
  /** It was said to be a folder; where it was not said it may be one. */
  isFolder: boolean;
  symbol: string | null;
  line: number | null;
}

/** How a place is written where it is selected: a folder ends in a slash, so that nobody has to ask what it is. */
export function selected(path: string, isFolder: boolean): string {
  return isFolder ? `${path}/` : path;
}

/** Takes `path`, `folder/`, `path#symbol` or `path:line` apart. */
export function selection(text: string | undefined): Selection | null {
  if (text === undefined || text === "") return null;
  const hash = text.indexOf("#");
  if (hash > 0)
    return { path: text.slice(0, hash), isFolder: false, symbol: text.slice(hash + 1), line: null };
  if (text.endsWith("/")) return { path: text.slice(0, -1), isFolder: true, symbol: null, line: null };
  const [, path, line] = /^(.+):(\d+)$/.exec(text) ?? [null, text, null];
  return {
    path: path ?? text,
    isFolder: false,
    symbol: null,
    line: line === null || line === undefined ? null : Number(line),
  };
}
