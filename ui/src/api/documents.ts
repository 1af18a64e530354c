/** The documents of the API under short names. Their shapes are generated: see schema.d.ts. */

import type { components } from "./schema";

type Schemas = components["schemas"];

export type ProjectList = Schemas["groma.project.list.v1"];
export type Project = ProjectList["projects"][number];
export type Synced = Schemas["groma.project.sync.v1"];
export type SystemMap = Schemas["groma.map.v1"];
export type Snapshot = SystemMap["map"];
export type SnapshotList = Schemas["groma.map.list.v1"];
/** What a check of the rules gave. */
export type Check = Schemas["groma.map.check.v1"];
export type SearchResult = Schemas["groma.map.search.v1"];
export type DependencyCheck = Schemas["groma.map.dependencies.v1"];
export type JobList = Schemas["groma.job.list.v1"];
export type Job = JobList["jobs"][number];
export type JobDetail = Schemas["groma.job.detail.v1"];
export type Attempt = JobDetail["history"][number];
export type JobState = Job["state"];

/** One setting of the server, and where its value comes from. */
export type Setting = Schemas["groma.configuration.v1"]["settings"][number];

/** The state of the server: what the page polls. */
export type Status = Schemas["groma.status.v1"];
/** A project as the status has it: how fresh its maps are. */
export type ProjectStatus = Status["projects"][number];
