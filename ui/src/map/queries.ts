/** What the map asks of the API. A map of a commit never changes, so answers stay until the map does. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { components } from "../api/schema";
import { type Query, request } from "../api/request";
import type { Direction, EdgeKind, Level, Size } from "./route";

type Schemas = components["schemas"];

export type Tree = Schemas["groma.map.tree.v1"];
export type TreeNode = Tree["nodes"][number];
export type Layout = Schemas["groma.map.layout.v1"];
export type PictureNode = Layout["nodes"][number];
export type PictureLink = Layout["links"][number];
export type Ring = Layout["rings"][number];
export type SourceText = Schemas["groma.map.source.v1"];
export type FileDetail = Schemas["groma.map.file.v1"];
export type SymbolDetail = Schemas["groma.map.symbol.v1"];

/** Which map: of which project, and at which commit. */
export interface Which {
  project: string;
  at: string | undefined;
}

function asked<T>(which: Which, part: string, query: Query, keepsOld = false) {
  const path = `/api/projects/${encodeURIComponent(which.project)}/map${part === "" ? "" : `/${part}`}`;
  return queryOptions({
    queryKey: ["project", which.project, "map", which.at ?? null, part, query],
    queryFn: ({ signal }) => request<T>(path, { signal, query: { commit: which.at, ...query } }),
    // A picture stays until the next one is there.
    ...(keepsOld && { placeholderData: keepPreviousData }),
  });
}

export const treeQuery = (which: Which, folder: string | undefined, size: Size, keepsOld = false) =>
  asked<Tree>(which, "tree", { folder, size }, keepsOld);

export interface LayoutAsk {
  level: Level;
  open: string | undefined;
  focus: string | undefined;
  depth: number;
  direction: Direction;
  kind: EdgeKind;
  rows: boolean;
}

export const layoutQuery = (which: Which, ask: LayoutAsk) =>
  asked<Layout>(
    which,
    "layout",
    {
      level: ask.level,
      kind: ask.kind,
      expand: ask.focus === undefined && ask.level === "folder" ? ask.open?.split("|") : undefined,
      focus: ask.focus,
      ...(ask.focus !== undefined && { depth: ask.depth, direction: ask.direction }),
      ...(ask.rows && { rows: true }),
    },
    true,
  );

export const fileQuery = (which: Which, path: string) => asked<FileDetail>(which, "", { what: path });

export const symbolQuery = (which: Which, path: string, symbol: string) =>
  asked<SymbolDetail>(which, "", { what: `${path}:${symbol}` });

export const sourceQuery = (which: Which, path: string) => asked<SourceText>(which, "source", { file: path });

/** A place that is reached over imports; see `groma map dependents`. */
export interface Reached {
  place: string;
  depth: number;
  count: number;
  statement: { from: string; line: number; to: string } | null;
}

export interface ReachList {
  of: { kind: string; name: string; path: string | null; files: number };
  places: Reached[];
}

export const dependentsQuery = (which: Which, what: string, kind: EdgeKind) =>
  asked<ReachList>(which, "dependents", { what, transitive: true, kind });

/** Ways from one place to another; see `groma map path`. */
export interface WayStep {
  from: string;
  line: number;
  to: string;
  count: number;
  specifier: string | null;
  names: string[];
  conditional: boolean;
  type_only: boolean;
  lazy: boolean;
  test: boolean;
}

export interface PathList {
  ways: { steps: WayStep[] }[];
  reverse: boolean;
}

export const pathQuery = (which: Which, from: string, to: string, kind: EdgeKind) =>
  asked<PathList>(which, "path", { from, to, kind });

interface Ends {
  from: string;
  to: string;
}

/** What two maps differ in; see `groma map diff`. */
export interface MapDiff {
  files: {
    added: string[];
    removed: string[];
    changed: string[];
    moved: { from: string; to: string; similarity: number }[];
  };
  edges: { added: Ends[]; removed: Ends[] };
  cycles: { added: string[][]; removed: string[][] };
}

export const diffQuery = ({ project }: Which, old: string, fresh: string | undefined) =>
  asked<MapDiff>({ project, at: undefined }, "diff", {
    revisions: fresh === undefined ? [old] : [old, fresh],
  });

/** Commits that changed a place; see `groma map log`. */
export interface Log {
  commits: { id: string; committed_at: string; subject: string; author?: { name: string } }[];
}

export const logQuery = (which: Which, path: string) => asked<Log>(which, "log", { path, limit: 20 });

export interface Owners {
  place: { commits: number; people: { name: string; commits: number; share: number }[] };
}

export const ownersQuery = (which: Which, path: string) => asked<Owners>(which, "owners", { path, limit: 0 });
