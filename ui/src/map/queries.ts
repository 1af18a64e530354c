/** What the map asks of the API. A map of a commit never changes, so answers stay until the map does. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { components } from "../api/schema";
import { type Query, request } from "../api/request";
import type { Direction, EdgeKind, Level, Size } from "./route";

type Schemas = components["schemas"];

export type Tree = Schemas["groma.map.tree/v1"];
export type TreeNode = Schemas["TreeNode"];
export type Layout = Schemas["groma.map.layout/v1"];
export type PictureNode = Schemas["PictureNode"];
export type PictureLink = Schemas["PictureLink"];
export type Ring = Schemas["Ring"];
export type SourceText = Schemas["groma.map.source/v1"];
export type FileDetail = Schemas["groma.map.file/v1"];
export type SymbolDetail = Schemas["groma.map.symbol/v1"];

/** Which map: of which project, and at which commit. */
export interface Which {
  project: string;
  at: string | undefined;
}

function asked<T>(which: Which, part: string, query: Query) {
  const path = `/api/projects/${encodeURIComponent(which.project)}/map${part === "" ? "" : `/${part}`}`;
  return queryOptions({
    // "map" and the project come first: what a new map makes old begins with them.
    queryKey: ["map", which.project, part, which.at ?? null, query],
    queryFn: ({ signal }) => request<T>(path, { signal, query: { commit: which.at, ...query } }),
    placeholderData: keepPreviousData,
  });
}

export const treeQuery = (which: Which, folder: string | undefined, size: Size) =>
  asked<Tree>(which, "tree", { folder, size });

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
  asked<Layout>(which, "layout", {
    level: ask.level,
    kind: ask.kind,
    expand: ask.focus === undefined && ask.level === "folder" ? ask.open?.split("|") : undefined,
    focus: ask.focus,
    ...(ask.focus !== undefined && { depth: ask.depth, direction: ask.direction }),
    ...(ask.rows && { rows: true }),
  });

export const fileQuery = (which: Which, path: string) =>
  ({ ...asked<FileDetail>(which, "", { what: path }), placeholderData: undefined });

export const symbolQuery = (which: Which, path: string, symbol: string) =>
  ({ ...asked<SymbolDetail>(which, "", { what: `${path}:${symbol}` }), placeholderData: undefined });

export const sourceQuery = (which: Which, path: string) =>
  ({ ...asked<SourceText>(which, "source", { file: path }), placeholderData: undefined });
