/** What the map asks of the API. A map of a commit never changes, so answers stay until the map does. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, type GetPath, type QueryFor, filled } from "../api/client";
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
export type MapDiff = Schemas["groma.map.diff.v1"];
export type PathList = Schemas["groma.map.path.v1"];
export type ReachList = Schemas["groma.map.reach.v1"];
export type ImpactList = Schemas["groma.map.impact.v1"];

/** Which map: of which project, and at which commit. */
export interface Which {
  project: string;
  at: string | undefined;
}

/** The questions that are asked of one map. */
type MapPath = Extract<GetPath, `/api/projects/{project}/map${string}`>;

function asked<P extends MapPath, Document = Answer<"get", P>>(
  which: Which,
  path: P,
  query: QueryFor<P>,
  keepsOld = false,
) {
  const { project, at: commit } = which;
  return queryOptions({
    queryKey: ["project", project, "map", commit ?? null, path, query],
    queryFn: ({ signal }) =>
      request<Document>(filled(path, { project }), { signal, query: { commit, ...(query as Query) } }),
    // A picture stays until the next one is there.
    ...(keepsOld && { placeholderData: keepPreviousData }),
  });
}

const MAP = "/api/projects/{project}/map";

export const treeQuery = (which: Which, folder: string | undefined, size: Size, keepsOld = false) =>
  asked(which, `${MAP}/tree`, { folder, size }, keepsOld);

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
  asked(
    which,
    `${MAP}/layout`,
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

/** A file. The operation answers with the document of what the place is: this is asked for files alone. */
export const fileQuery = (which: Which, path: string) =>
  asked<typeof MAP, FileDetail>(which, MAP, { what: path });

export const symbolQuery = (which: Which, path: string, symbol: string) =>
  asked<typeof MAP, SymbolDetail>(which, MAP, { what: `${path}:${symbol}` });

export const sourceQuery = (which: Which, path: string) => asked(which, `${MAP}/source`, { file: path });

/** What a change of a file or folder reaches. */
export const impactQuery = (which: Which, file: string) => asked(which, `${MAP}/impact`, { files: [file] });

/** All that depends on a place, over any number of steps. */
export const dependentsQuery = (which: Which, what: string, kind: EdgeKind) =>
  asked(which, `${MAP}/dependents`, { what, transitive: true, kind });

/** Ways from one place to another. */
export const pathQuery = (which: Which, from: string, to: string, kind: EdgeKind) =>
  asked(which, `${MAP}/path`, { from, to, kind });

/** What two maps differ in. */
export const diffQuery = ({ project }: Which, old: string, fresh: string | undefined) =>
  asked({ project, at: undefined }, `${MAP}/diff`, {
    revisions: fresh === undefined ? [old] : [old, fresh],
  });

/** The commits that changed a place, the latest first, and how many there were in each week. */
export const historyQuery = (which: Which, path: string) =>
  asked(which, `${MAP}/history`, { path, limit: 20 });

/** Who knows a place. */
export const ownersQuery = (which: Which, path: string) => asked(which, `${MAP}/owners`, { path, limit: 5 });
