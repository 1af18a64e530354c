/** What of the list of jobs is in the address. */

import type { JobState } from "../../api/documents";
import type { Choices } from "../../shell/search";

export const JOB_STATES: JobState[] = ["queued", "running", "succeeded", "failed", "cancelled"];

export interface JobChoices {
  /** The job that is selected. */
  job?: number | undefined;
  /** Only jobs in this state. */
  state?: JobState | undefined;
  /** Only jobs on this project. */
  project?: string | undefined;
}

export function jobChoices({ job, state, project }: Choices): JobChoices {
  const known = JOB_STATES.find((name) => name === state);
  return {
    ...(/^\d{1,15}$/.test(String(job ?? "")) && { job: Number(job) }),
    ...(known && { state: known }),
    ...(project && { project }),
  };
}
