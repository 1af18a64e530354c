/** The documents of the API under short names. Their shapes are generated: see schema.d.ts. */

import type { components } from "./schema";

type Schemas = components["schemas"];

export type Project = Schemas["ProjectView"];
export type ProjectList = Schemas["groma.project.list/v1"];
export type SystemMap = Schemas["groma.map/v1"];
export type Snapshot = Schemas["SnapshotView"];
export type SnapshotList = Schemas["groma.map.list/v1"];
export type Job = Schemas["JobView"];
export type JobDetail = Schemas["groma.job.detail/v1"];
export type JobList = Schemas["groma.job.list/v1"];
export type JobState = Schemas["JobState"];

/** The state of the server: what the page polls. */
export interface Status {
  revision: string | number;
  version: string;
  jobs: { active: Job[]; recent: Job[] };
  projects: Project[];
}
