/** What the page asks the server to do. Each says what came of it, and has the state asked for at once. */

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { notify, notifyOf } from "../shell/notices";
import { call } from "./client";
import { askNow } from "./live";

export interface NewProject {
  source: string;
  name: string | null;
  reference: string | null;
}

function drawMap(project: string) {
  return call("post", "/api/projects/{project}/maps", { path: { project }, body: {} });
}

/** Registers a repository, and has it mapped. Failures are the form's to show. */
export function useAddProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewProject) => {
      const { project } = await call("post", "/api/projects", { body });
      await drawMap(project.name);
      await client.invalidateQueries({ queryKey: ["projects"] });
      return project;
    },
    onSettled: askNow,
  });
}

/** Draws a map of a project's default ref; what is new is fetched before. */
export function useDrawMap() {
  return useMutation({
    mutationFn: drawMap,
    onSuccess: (drawn, project) =>
      drawn.schema === "groma.job/v1"
        ? notify(`A map of ${project} is queued.`, { job: drawn.id })
        : notify(`The map of ${project} is up to date.`),
    onError: notifyOf,
    onSettled: askNow,
  });
}

/** Fetches what is new. A local repository is read in place, so there is no job. */
export function useSync() {
  return useMutation({
    mutationFn: (project: string) => call("post", "/api/projects/{project}/sync", { path: { project } }),
    onSuccess: ({ job }, project) =>
      notify(job === null ? `${project} is read in place.` : `${project} is being fetched.`, {
        job: job?.id,
      }),
    onError: notifyOf,
    onSettled: askNow,
  });
}

export function useRemoveProject() {
  return useMutation({
    mutationFn: (project: string) => call("delete", "/api/projects/{project}", { path: { project } }),
    onSuccess: (_, project) => notify(`${project} was removed.`),
    onError: notifyOf,
    onSettled: askNow,
  });
}

export interface ProjectChange {
  project: string;
  name?: string;
  reference?: string;
}

export function useChangeProject() {
  return useMutation({
    mutationFn: ({ project, ...body }: ProjectChange) =>
      call("patch", "/api/projects/{project}", { path: { project }, body }),
    onSettled: askNow,
  });
}

export function useCancelJob() {
  return useMutation({
    mutationFn: (id: number) => call("post", "/api/jobs/{id}/cancel", { path: { id } }),
    onSuccess: (_, id) => notify(`Job ${id} is asked to stop.`),
    onError: notifyOf,
    onSettled: askNow,
  });
}

export function useRetryJob() {
  return useMutation({
    mutationFn: (id: number) => call("post", "/api/jobs/{id}/retry", { path: { id } }),
    onSuccess: (_, id) => notify(`Job ${id} is queued again.`, { job: id }),
    onError: notifyOf,
    onSettled: askNow,
  });
}
