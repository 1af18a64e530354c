/** The columns of the list of projects. */

import { Link } from "@tanstack/react-router";
import type { Project, Status } from "../../api/documents";
import { Ago } from "../../parts/Ago";
import { Badge } from "../../parts/Badge";
import { Progress } from "../../parts/Bar";
import type { Column } from "../../parts/Table";
import { count } from "../../words/numbers";
import { type Standing, standingOf } from "./standing";
import css from "./columns.module.css";

export interface ProjectRow {
  project: Project;
  standing: Standing | null;
}

/** The projects with how they stand, as far as the status tells. */
export function projectRows(projects: Project[], status: Status | null): ProjectRow[] {
  return projects.map((project) => {
    const told = status?.projects.find(({ name }) => name === project.name);
    return { project, standing: told && status ? standingOf(told, status.jobs) : null };
  });
}

export const projectColumns: Column<ProjectRow>[] = [
  {
    key: "name",
    title: "Project",
    value: ({ project }) => project.name,
    show: ({ project: { name } }) => (
      <Link to="/projects/$project" params={{ project: name }} className={css.name}>
        {name}
      </Link>
    ),
  },
  {
    key: "standing",
    title: "Stands",
    value: ({ standing }) => standing?.word,
    show: ({ standing }) => standing && <Stands standing={standing} />,
  },
  {
    key: "source",
    title: "Source",
    value: ({ project }) => project.source,
    show: ({ project }) => <code className={css.source}>{project.source}</code>,
    grows: true,
    wideOnly: true,
  },
  {
    key: "reference",
    title: "Ref",
    value: ({ project }) => project.reference,
    show: ({ project }) => <code>{project.reference ?? "HEAD"}</code>,
    wideOnly: true,
  },
  {
    key: "maps",
    title: "Maps",
    value: ({ project }) => project.maps,
    show: ({ project }) => count(project.maps),
    align: "right",
    wideOnly: true,
  },
  {
    key: "synced_at",
    title: "Fetched",
    value: ({ project }) => project.synced_at,
    show: ({ project }) => <Fetched project={project} />,
    wideOnly: true,
  },
  {
    key: "mapped_at",
    title: "Mapped",
    value: ({ project }) => project.mapped_at,
    show: ({ project }) => (project.mapped_at === null ? <Absent /> : <Ago at={project.mapped_at} />),
  },
];

function Stands({ standing: { word, tone, job } }: { standing: Standing }) {
  if (job === null) return <Badge tone={tone}>{word}</Badge>;
  return (
    <Link to="/jobs" search={{ job: job.id }} className={css.standing}>
      <Badge tone={tone}>{word}</Badge>
      {job.state === "running" && (
        <Progress done={job.done} total={job.total} label={`${job.kind} of ${job.project}`} />
      )}
    </Link>
  );
}

function Fetched({ project }: { project: Project }) {
  if (project.is_local) return <span className={css.absent}>read in place</span>;
  return project.synced_at === null ? <Absent /> : <Ago at={project.synced_at} />;
}

function Absent() {
  return <span className={css.absent}>never</span>;
}
