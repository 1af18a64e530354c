import { Link } from "@tanstack/react-router";
import { useDrawMap } from "../../api/changes";
import { useStatus } from "../../api/live";
import { Button } from "../../parts/Button";
import { Progress } from "../../parts/Bar";
import { Empty } from "../../parts/States";
import { count, percent } from "../../words/numbers";
import { JobFailure } from "../jobs/JobFailure";
import css from "./NotMapped.module.css";

/** A project without a map: what runs on it, what went wrong, or the button that draws one. */
export function NotMapped({ project: name }: { project: string }) {
  const jobs = useStatus()?.jobs;
  const draw = useDrawMap();
  const job = jobs?.active.find((one) => one.project === name);
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

  const last = jobs?.recent.find((one) => one.project === name);
  return (
    <Empty title="No map yet">
      {last?.state === "failed" && <JobFailure error={last.error} />}
      <p>A map is drawn from one commit, and is kept until it is removed.</p>
      <Button kind="main" disabled={draw.isPending} onClick={() => draw.mutate(name)}>
        Draw a map
      </Button>
    </Empty>
  );
}

/** A name that no project has: it was removed or renamed since the link was made. */
export function NoProject({ name }: { name: string }) {
  return (
    <Empty title={`There is no project called ${name}`}>
      <Link to="/">Show all projects</Link>
    </Empty>
  );
}
