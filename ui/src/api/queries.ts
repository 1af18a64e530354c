/** What is asked of the API, each with its key: the same question anywhere on the page is asked once. */

import { queryOptions } from "@tanstack/react-query";
import type { JobDetail, JobList, JobState, ProjectList, SnapshotList, SystemMap } from "./documents";
import { request } from "./request";

const project = (name: string) => `/api/projects/${encodeURIComponent(name)}`;

export const projectsQuery = () =>
  queryOptions({
    queryKey: ["projects"],
    queryFn: ({ signal }) => request<ProjectList>("/api/projects", { signal }),
  });

/** The summary of a project's map: of the newest, or of the commit or tag named by `at`. */
export const mapQuery = (name: string, at?: string) =>
  queryOptions({
    queryKey: ["map", name, at ?? null],
    queryFn: ({ signal }) => request<SystemMap>(`${project(name)}/map`, { signal, query: { at } }),
  });

export const snapshotsQuery = (name: string) =>
  queryOptions({
    queryKey: ["maps", name],
    queryFn: ({ signal }) => request<SnapshotList>(`${project(name)}/maps`, { signal }),
  });

export interface JobFilter {
  state?: JobState | undefined;
  project?: string | undefined;
  limit?: number | undefined;
}

export const jobsQuery = (filter: JobFilter = {}) =>
  queryOptions({
    queryKey: ["jobs", filter],
    queryFn: ({ signal }) => request<JobList>("/api/jobs", { signal, query: { ...filter } }),
  });

export const jobQuery = (id: number) =>
  queryOptions({
    queryKey: ["job", id],
    queryFn: ({ signal }) => request<JobDetail>(`/api/jobs/${id}`, { signal }),
  });
