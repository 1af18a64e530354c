/** What is asked of the API, each with its key: the same question anywhere on the page is asked once. */

import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { JobState, SystemMap } from "./documents";
import { requestText } from "./request";

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

/** What a job said. */
export const logsQuery = (id: number) =>
  queryOptions({
    queryKey: ["jobs", id, "logs"],
    queryFn: ({ signal }) => call("get", "/api/jobs/{id}/logs", { path: { id }, signal }),
  });

/** Symbols by a part of their name, those with the very name first. */
export const symbolsQuery = (project: string, pattern: string, limit: number) =>
  queryOptions({
    queryKey: ["project", project, "symbols", pattern, limit],
    queryFn: ({ signal }) =>
      call("get", "/api/projects/{project}/map/symbols", {
        path: { project },
        query: { pattern, limit },
        signal,
      }),
  });

/** Files whose path fits a glob, the largest first. */
export const filesQuery = (project: string, path: string, limit: number) =>
  queryOptions({
    queryKey: ["project", project, "files", path, limit],
    queryFn: ({ signal }) =>
      call("get", "/api/projects/{project}/map/files", { path: { project }, query: { path, limit }, signal }),
  });

/** The server's own figures, in the text format of Prometheus. */
export const metricsQuery = () =>
  queryOptions({
    queryKey: ["metrics"],
    queryFn: ({ signal }) => requestText("/metrics", { signal }),
    // Nobody announces that a figure changed.
    refetchInterval: 10_000,
  });

/** Whether the newest map has a file with rules. */
export const rulesFileQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project, "rules"],
    queryFn: async ({ signal }) => {
      const query = { path: ".groma.toml", limit: 1 };
      const found = await call("get", "/api/projects/{project}/map/files", {
        path: { project },
        query,
        signal,
      });
      return found.files.length > 0;
    },
  });

/** Where the newest map does not keep to its rules; with `against`, only what is new since that ref. */
export const checkQuery = (project: string, against?: string) =>
  queryOptions({
    queryKey: ["project", project, "check", against ?? null],
    queryFn: ({ signal }) => {
      const query = against === undefined ? {} : { against };
      return call("get", "/api/projects/{project}/map/check", { path: { project }, query, signal });
    },
  });

/** Rules that the newest map keeps already. */
export const proposalQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project, "proposal"],
    queryFn: ({ signal }) => call("get", "/api/projects/{project}/map/rules", { path: { project }, signal }),
  });
