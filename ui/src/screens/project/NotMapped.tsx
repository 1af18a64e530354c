import { Link } from "@tanstack/react-router";
import { useDrawMap } from "../../api/changes";
import { useStatus } from "../../api/live";
import type { ApiError } from "../../api/request";
import { Button } from "../../parts/Button";
import { Progress } from "../../parts/Bar";
import { Empty, Failure } from "../../parts/States";
import { count, percent } from "../../words/numbers";
import { JobFailure } from "../jobs/JobFailure";
import css from "./NotMapped.module.css";

/** A project without a map: what runs on it, what went wrong, or the button that draws one. */
export function NotMapped({ project, error }: { project: string; error: ApiError }) {
  const status = useStatus();
  const draw = useDrawMap();
  if (status === null) return null;
  if (!status.projects.some(({ name }) => name === project)) return <Failure error={error} />;

  const job = status.jobs.active.find((one) => one.project === project);
  if (job !== undefined)
    return (
      <Empty title={job.state === "running" ? "The map is being drawn" : "The map is queued"}>
        <div className={css.job} role="group" aria-label={`Job ${job.id}`}>
          <p>
            {job.kind} {job.stage ?? ""}{" "}
            {job.total ? percent(job.done, job.total) : job.done > 0 && count(job.done)}
          </p>
          <Progress done={job.done} total={job.total} label={`Progress of job ${job.id}`} />
        </div>
        <Link to="/jobs" search={{ job: job.id }}>
          Watch job {job.id}
        </Link>
      </Empty>
    );

  const last = status.jobs.recent.find((one) => one.project === project);
  return (
    <Empty title="No map yet">
      {last?.state === "failed" && <JobFailure error={last.error} />}
      <p>A map is drawn from one commit, and is kept until it is removed.</p>
      <Button kind="main" disabled={draw.isPending} onClick={() => draw.mutate(project)}>
        Draw a map
      </Button>
    </Empty>
  );
}
