/** What is asked of the API, each with its key: the same question anywhere on the page is asked once. */

import { queryOptions } from "@tanstack/react-query";
import type {
  JobDetail,
  JobList,
  JobState,
  ProjectList,
  SnapshotList,
  SearchResult,
  SystemMap,
} from "./documents";
import { request, requestText } from "./request";

const project = (name: string) => `/api/projects/${encodeURIComponent(name)}`;

export const projectsQuery = () =>
  queryOptions({
    queryKey: ["projects"],
    queryFn: ({ signal }) => request<ProjectList>("/api/projects", { signal }),
  });

/** The summary of a project's map: of the newest, or of the commit or tag named by `commit`. */
export const mapQuery = (name: string, commit?: string) =>
  queryOptions({
    queryKey: ["project", name, "map", commit ?? null],
    queryFn: ({ signal }) => request<SystemMap>(`${project(name)}/map`, { signal, query: { commit } }),
  });

export const snapshotsQuery = (name: string) =>
  queryOptions({
    queryKey: ["project", name, "maps"],
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
    queryKey: ["jobs", id],
    queryFn: ({ signal }) => request<JobDetail>(`/api/jobs/${id}`, { signal }),
  });

/** Files, symbols and documentation with these words. */
export const searchQuery = (name: string, text: string, limit: number) =>
  queryOptions({
    queryKey: ["project", name, "search", text, limit],
    queryFn: ({ signal }) =>
      request<SearchResult>(`${project(name)}/map/search`, { signal, query: { text, limit } }),
  });

/** The server's own figures, in the text format of Prometheus. */
export const metricsQuery = () =>
  queryOptions({
    queryKey: ["metrics"],
    queryFn: ({ signal }) => requestText("/metrics", { signal }),
    // Nobody announces that a figure changed.
    refetchInterval: 10_000,
  });
