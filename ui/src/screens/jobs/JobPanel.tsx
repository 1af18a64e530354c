import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCancelJob, useRetryJob } from "../../api/changes";
import type { JobDetail } from "../../api/documents";
import { jobQuery } from "../../api/queries";
import { Ago } from "../../parts/Ago";
import { Progress } from "../../parts/Bar";
import { Button } from "../../parts/Button";
import { Facts } from "../../parts/Facts";
import { Loaded } from "../../parts/Loaded";
import { useNow } from "../../parts/useNow";
import { useCommand } from "../../shell/command";
import { Panel, PanelPart } from "../../shell/Panel";
import { command } from "../../words/command";
import { count, percent } from "../../words/numbers";
import { secondsBetween, span } from "../../words/times";
import { Attempts } from "./Attempts";
import { JobFailure } from "./JobFailure";
import { StateBadge } from "./JobState";
import { Logs } from "./Logs";
import css from "./JobPanel.module.css";

/** The selected job: how far it is, its attempts, and what can be done with it. */
export function JobPanel({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(jobQuery(id));
  useCommand(command("job", "show", id));
  const title = query.data === undefined ? `${id}` : `${id}: ${query.data.kind} ${query.data.project ?? ""}`;
  return (
    <Panel kind="job" title={title} onClose={onClose}>
      <Loaded query={query}>{(job) => <Job job={job} />}</Loaded>
    </Panel>
  );
}

function Job({ job }: { job: JobDetail }) {
  return (
    <>
      <div className={css.top}>
        <StateBadge state={job.state === "running" && job.cancel ? "stopping" : job.state} />
        <Actions job={job} />
      </div>
      {job.state === "running" && <Running job={job} />}
      {job.error !== null && job.error !== undefined && <JobFailure error={job.error} />}
      <PanelPart title="Facts">
        <Facts
          facts={[
            [
              "Project",
              job.project && (
                <Link to="/projects/$project" params={{ project: job.project }}>
                  {job.project}
                </Link>
              ),
            ],
            ["Queued", <Ago key="queued" at={job.created_at} />],
            ["Begun", job.started_at && <Ago at={job.started_at} />],
            [
              "Took",
              job.started_at && job.finished_at && span(secondsBetween(job.started_at, job.finished_at)),
            ],
            ["Crashes", job.crashes > 0 && count(job.crashes)],
          ]}
        />
      </PanelPart>
      <PanelPart title={`Attempts (${job.history.length})`}>
        <Attempts attempts={job.history} />
      </PanelPart>
      <PanelPart title="What it said">
        <Logs id={job.id} />
      </PanelPart>
      <PanelPart title="What it was asked">
        <Document value={job.payload} />
      </PanelPart>
      {job.result !== null && job.result !== undefined && (
        <PanelPart title="What it gave">
          <Document value={job.result} />
        </PanelPart>
      )}
    </>
  );
}

function Actions({ job }: { job: JobDetail }) {
  const cancel = useCancelJob();
  const retry = useRetryJob();
  if (job.state === "queued" || job.state === "running")
    return (
      <Button disabled={job.cancel || cancel.isPending} onClick={() => cancel.mutate(job.id)}>
        Cancel
      </Button>
    );
  if (job.state === "failed" || job.state === "cancelled")
    return (
      <Button kind="main" disabled={retry.isPending} onClick={() => retry.mutate(job.id)}>
        Try again
      </Button>
    );
  return null;
}

function Running({ job }: { job: JobDetail }) {
  const now = useNow();
  const hasTotal = job.total !== null && job.total > 0;
  return (
    <div className={css.running}>
      <p>
        <span>{job.stage ?? "starting"}</span>
        <span>{job.started_at !== null && span(secondsBetween(job.started_at, null, now))}</span>
      </p>
      <Progress done={job.done} total={job.total} label="Progress" />
      <p>
        <span>{job.message}</span>
        <span>
          {hasTotal
            ? `${count(job.done)} of ${count(job.total ?? 0)}, ${percent(job.done, job.total ?? 0)}`
            : count(job.done)}
        </span>
      </p>
    </div>
  );
}

/** A document whose shape the API leaves open, as names and values; what says nothing is left out. */
function Document({ value }: { value: unknown }) {
  const given = Object.entries(value ?? {}).filter(([, one]) => one !== null && one !== false);
  return (
    <Facts
      facts={given.map(([name, one]) => [
        name.replaceAll("_", " "),
        <code key={name}>{typeof one === "string" ? one : JSON.stringify(one)}</code>,
      ])}
    />
  );
}
