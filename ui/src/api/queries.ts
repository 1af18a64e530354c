/** What is asked of the API, each with its key: the same question anywhere on the page is asked once. */

import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { JobState, SearchResult, SystemMap } from "./documents";
import { request, requestText } from "./request";

export const projectsQuery = () =>
  queryOptions({
    queryKey: ["projects"],
    queryFn: ({ signal }) => call("get", "/api/projects", { signal }),
  });

/** The summary of a project's newest map, or of that of a commit. */
export const mapQuery = (project: string, commit?: string) =>
  queryOptions({
    queryKey: ["project", project, "map", commit ?? null],
    queryFn: async ({ signal }): Promise<SystemMap> => {
      const query = commit === undefined ? {} : { commit };
      const shown = await call("get", "/api/projects/{project}/map", { path: { project }, query, signal });
      // The operation shows files and symbols, too, where it is asked for one.
      if (shown.schema !== "groma.map/v1") throw new Error(`the server answered with ${shown.schema}`);
      return shown;
    },
  });

export const snapshotsQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project, "maps"],
    queryFn: ({ signal }) => call("get", "/api/projects/{project}/maps", { path: { project }, signal }),
  });

/** What manifests and imports disagree on. */
export const dependenciesQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project, "dependencies"],
    queryFn: ({ signal }) =>
      call("get", "/api/projects/{project}/map/dependencies", { path: { project }, signal }),
  });

export interface JobFilter {
  state?: JobState | undefined;
  project?: string | undefined;
  limit: number;
}

export const jobsQuery = ({ state, project, limit }: JobFilter) =>
  queryOptions({
    queryKey: ["jobs", { state, project, limit }],
    queryFn: ({ signal }) => {
      const query = { limit, ...(state && { state }), ...(project && { project }) };
      return call("get", "/api/jobs", { query, signal });
    },
  });

export const jobQuery = (id: number) =>
  queryOptions({
    queryKey: ["jobs", id],
    queryFn: ({ signal }) => call("get", "/api/jobs/{id}", { path: { id }, signal }),
  });

/** Files, symbols and documentation with these words. */
export const searchQuery = (project: string, text: string, limit: number) =>
  queryOptions({
    queryKey: ["project", project, "search", text, limit],
    queryFn: ({ signal }) =>
      request<SearchResult>(`/api/projects/${encodeURIComponent(project)}/map/search`, {
        signal,
        query: { text, limit },
      }),
  });

/** The server's own figures, in the text format of Prometheus. */
export const metricsQuery = () =>
  queryOptions({
    queryKey: ["metrics"],
    queryFn: ({ signal }) => requestText("/metrics", { signal }),
    // Nobody announces that a figure changed.
    refetchInterval: 10_000,
  });
