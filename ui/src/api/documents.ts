/** The documents of the API under short names. Their shapes are generated: see schema.d.ts. */

import type { components } from "./schema";

type Schemas = components["schemas"];

export type ProjectList = Schemas["groma.project.list.v1"];
export type Project = ProjectList["projects"][number];
export type Synced = Schemas["groma.project.sync.v1"];
export type SystemMap = Schemas["groma.map.v1"];
export type Snapshot = SystemMap["map"];
export type SnapshotList = Schemas["groma.map.list.v1"];
export type DependencyCheck = Schemas["groma.map.dependencies.v1"];
export type JobList = Schemas["groma.job.list.v1"];
export type Job = JobList["jobs"][number];
export type JobDetail = Schemas["groma.job.detail.v1"];
export type Attempt = JobDetail["history"][number];
export type JobState = Job["state"];

/** The state of the server: what the page polls. */
export type Status = Schemas["groma.status.v1"];
/** A project as the status has it: how fresh its maps are. */
export type ProjectStatus = Status["projects"][number];

export interface Hit {
  kind: "file" | "symbol" | "doc";
  path: string;
  line: number | null;
  name: string;
  symbol_kind: string | null;
  signature: string | null;
}

export interface SearchResult {
  text: string;
  complete: boolean;
  hits: Hit[];
  more: boolean;
  suggestions: string[];
}

export interface Check {
  file: string;
  against: { reference: string; commit: string } | null;
  rules: {
    name: string;
    kind: string;
    severity: "warning" | "error";
    reason: string | null;
    findings: number;
    known: number;
  }[];
  findings: {
    rule: string;
    severity: "warning" | "error";
    message: string;
    path: string;
    line: number | null;
    text: string | null;
    steps: { from: string; to: string; line: number | null }[];
    fingerprint: string;
  }[];
  errors: number;
  warnings: number;
  known: number;
}

export interface HotspotList {
  window_days: number;
  total: number;
  hotspots: {
    path: string;
    commits: number;
    authors: number;
    complexity: number;
    code: number;
    score: number;
  }[];
}

export interface CycleList {
  total_places: number;
  cycles: { places: string[]; edge_count: number; cut: { from: string; to: string }[] }[];
}

export interface Owners {
  window_days: number;
  place: { bus_factor: number; people: { name: string; email: string; commits: number; share: number }[] };
}

export interface MapDiff {
  old: Snapshot;
  new: Snapshot;
  files: { added: string[]; removed: string[]; changed: string[]; moved: { from: string; to: string }[] };
  edges: { added: unknown[]; removed: unknown[] };
  packages: { added: unknown[]; removed: unknown[]; changed: unknown[] };
}
