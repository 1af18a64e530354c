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

/** A project as the status has it: how fresh its maps are. */
export interface ProjectStatus {
  name: string;
  is_local: boolean;
  maps: number;
  mapped_commit: string | null;
  mapped_at: string | null;
  synced_at: string | null;
  job: number | null;
}

/** The state of the server: what the page polls. */
export interface Status {
  version: string;
  jobs: { queued: number; running: number; active: Job[]; recent: Job[] };
  projects: ProjectStatus[];
  store: { size_bytes: number; log_bytes: number; sqlite_version: string };
  disk: { free_bytes: number | null; total_bytes: number | null };
  servers: {
    pid: number;
    addresses: string[];
    started_at: string;
    version: string;
    memory_bytes: number | null;
  }[];
  workers: { name: string; pid: number; memory_bytes: number | null }[];
}

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
