import type { Job } from "../../api/documents";
import { Badge, type Tone } from "../../parts/Badge";
import { Progress } from "../../parts/Bar";
import { percent } from "../../words/numbers";
import css from "./JobState.module.css";

const TONES: Partial<Record<string, Tone>> = { running: "accent", failed: "bad", crashed: "bad" };

/** Where a job or an attempt stands, as a badge. */
export function StateBadge({ state }: { state: string }) {
  return <Badge tone={TONES[state] ?? "quiet"}>{state}</Badge>;
}

/** Where a job stands, with how far it is while it runs. */
export function JobStanding({ job }: { job: Job }) {
  if (job.state !== "running") return <StateBadge state={job.state} />;
  const share = job.total === null || job.total === 0 ? null : percent(job.done, job.total);
  return (
    <span className={css.running}>
      <StateBadge state={job.cancel ? "stopping" : "running"} />
      <Progress done={job.done} total={job.total} label={`Progress of job ${job.id}`} />
      <span className={css.stage}>
        {job.stage} {share}
      </span>
    </span>
  );
}
