import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { Job } from "../../api/documents";
import { type JobFilter, jobsQuery } from "../../api/queries";
import { Ago } from "../../parts/Ago";
import { Loaded } from "../../parts/Loaded";
import { Empty } from "../../parts/States";
import { type Column, Table } from "../../parts/Table";
import { useNow } from "../../parts/useNow";
import { useCommand } from "../../shell/command";
import { View } from "../../shell/View";
import { command } from "../../words/command";
import { secondsBetween, span } from "../../words/times";
import { JobFilters } from "./JobFilters";
import { JobPanel } from "./JobPanel";
import { JobStanding } from "./JobState";
import type { JobChoices } from "./choices";

/** How many jobs are listed; older ones are there on the command line. */
const LIMIT = 200;

const columns: Column<Job>[] = [
  {
    key: "id",
    title: "Job",
    value: ({ id }) => id,
    show: ({ id }) => (
      <Link to="/jobs" search={(choices) => ({ ...choices, job: id })}>
        {id}
      </Link>
    ),
    align: "right",
  },
  { key: "kind", title: "Kind", value: ({ kind }) => kind },
  {
    key: "project",
    title: "Project",
    value: ({ project }) => project,
    show: ({ project }) =>
      project && (
        <Link to="/projects/$project" params={{ project }}>
          {project}
        </Link>
      ),
  },
  {
    key: "state",
    title: "State",
    value: ({ state }) => state,
    show: (job) => <JobStanding job={job} />,
    grows: true,
  },
  {
    key: "attempts",
    title: "Attempts",
    value: ({ attempts }) => attempts,
    align: "right",
    wideOnly: true,
  },
  {
    key: "created_at",
    title: "Queued",
    value: (job) => job.created_at,
    show: (job) => <Ago at={job.created_at} />,
    wideOnly: true,
  },
  {
    key: "seconds",
    title: "Took",
    value: (job) => (job.started_at === null ? null : secondsBetween(job.started_at, job.finished_at)),
    show: (job) => <Took job={job} />,
    align: "right",
  },
];

function Took({ job }: { job: Job }) {
  const now = useNow(1000);
  if (job.started_at === null || (job.state !== "running" && job.finished_at === null)) return null;
  return <>{span(secondsBetween(job.started_at, job.finished_at, now))}</>;
}

/** The jobs, newest first, and the one that is selected beside them. */
export function JobsScreen({ choices }: { choices: JobChoices }) {
  const filter: JobFilter = { state: choices.state, project: choices.project, limit: LIMIT };
  const query = useQuery(jobsQuery(filter));
  const navigate = useNavigate();
  useCommand(
    command(
      "job",
      "list",
      choices.state && "--state",
      choices.state,
      choices.project && "-p",
      choices.project,
      "--limit",
      LIMIT,
    ),
  );
  return (
    <>
      <View title="Jobs" actions={<JobFilters choices={choices} />}>
        <Loaded query={query}>
          {({ jobs }) =>
            jobs.length === 0 ? (
              <NoJobs isFiltered={choices.state !== undefined || choices.project !== undefined} />
            ) : (
              <Table
                caption="Jobs"
                columns={columns}
                rows={jobs}
                rowKey={({ id }) => id}
                isSelected={({ id }) => id === choices.job}
              />
            )
          }
        </Loaded>
      </View>
      {choices.job !== undefined && (
        <JobPanel
          key={choices.job}
          id={choices.job}
          onClose={() => void navigate({ to: "/jobs", search: { ...choices, job: undefined } })}
        />
      )}
    </>
  );
}

function NoJobs({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <Empty title="No such job">
        <Link to="/jobs">Show all jobs</Link>
      </Empty>
    );
  return (
    <Empty title="No jobs yet">
      <p>Whatever takes long becomes a job. The first is queued when a project is added.</p>
      <Link to="/" search={{ add: "yes" }}>
        Add a project
      </Link>
    </Empty>
  );
}
