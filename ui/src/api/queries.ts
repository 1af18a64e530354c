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

const MAP = "/api/projects/{project}/map";

/** What manifests and imports disagree on. */
export const dependenciesQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project, "dependencies"],
    queryFn: ({ signal }) => call("get", `${MAP}/dependencies`, { path: { project }, signal }),
  });

/** The files that are both complicated and changed often. */
export const hotspotsQuery = (project: string, limit: number) =>
  queryOptions({
    queryKey: ["project", project, "hotspots", limit],
    queryFn: ({ signal }) => call("get", `${MAP}/hotspots`, { path: { project }, query: { limit }, signal }),
  });

/** The cycles between folders. */
export const cyclesQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project, "cycles"],
    queryFn: ({ signal }) =>
      call("get", `${MAP}/cycles`, { path: { project }, query: { level: "folder" }, signal }),
  });

/** Who knows the whole of it. */
export const ownersQuery = (project: string, limit: number) =>
  queryOptions({
    queryKey: ["project", project, "owners", limit],
    queryFn: ({ signal }) => call("get", `${MAP}/owners`, { path: { project }, query: { limit }, signal }),
  });

/** What changed from the map of one commit to that of another. */
export const diffQuery = (project: string, old: string, young: string) =>
  queryOptions({
    queryKey: ["project", project, "diff", old, young],
    queryFn: ({ signal }) =>
      call("get", `${MAP}/diff`, { path: { project }, query: { revisions: [old, young] }, signal }),
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

/** Files, symbols and documentation with these words, the best first. */
export const searchQuery = (project: string, text: string, limit: number) =>
  queryOptions({
    queryKey: ["project", project, "search", text, limit],
    queryFn: ({ signal }) =>
      call("get", `${MAP}/search`, { path: { project }, query: { text, limit }, signal }),
  });

/** What the server was started with, and where each value comes from. */
export const configurationQuery = () =>
  queryOptions({
    queryKey: ["configuration"],
    queryFn: ({ signal }) => call("get", "/api/configuration", { signal }),
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
      const found = await call("get", `${MAP}/files`, {
        path: { project },
        query,
        signal,
      });
      return found.files.length > 0;
    },
  });

/** Where the newest map, or that of a commit, does not keep to its rules; with `against`, only what is new since that ref. */
export const checkQuery = (project: string, against?: string, reference?: string) =>
  queryOptions({
    queryKey: ["project", project, "check", against ?? null, reference ?? null],
    queryFn: ({ signal }) => {
      const query = {
        ...(against !== undefined && { against }),
        ...(reference !== undefined && { reference }),
      };
      return call("get", `${MAP}/check`, { path: { project }, query, signal });
    },
  });

/** Rules that the newest map keeps already. */
export const proposalQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project, "proposal"],
    queryFn: ({ signal }) => call("get", `${MAP}/rules`, { path: { project }, signal }),
  });
