/** How a project stands, in a word: what a glance down the list has to find. */

import type { Job, ProjectStatus, Status } from "../../api/documents";
import type { Tone } from "../../parts/Badge";

export interface Standing {
  word: string;
  tone: Tone;
  /** The job that says so. */
  job: Job | null;
}

/** A map older than this wants a look. */
const OLD_MS = 30 * 24 * 60 * 60 * 1000;

/** What runs comes before what went wrong, and that before age: the last thing that was tried counts. */
export function standingOf(project: ProjectStatus, jobs: Status["jobs"], now: number = Date.now()): Standing {
  const own = (job: Job) => job.project === project.name;
  const active = jobs.active.find(own) ?? null;
  if (active !== null)
    return { word: active.state === "running" ? active.kind : "queued", tone: "accent", job: active };
  const last = jobs.recent.find(own) ?? null;
  if (last?.state === "failed") return { word: `${last.kind} failed`, tone: "bad", job: last };
  if (project.mapped_at === null) return { word: "not mapped", tone: "warn", job: null };
  if (now - Date.parse(project.mapped_at) > OLD_MS) return { word: "old", tone: "warn", job: null };
  return { word: "fresh", tone: "quiet", job: null };
}
