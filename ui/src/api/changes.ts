/** What the page asks the server to do. Each says what came of it, and has the state asked for at once. */

import { useMutation } from "@tanstack/react-query";
import { notify, notifyOf } from "../shell/notices";
import type { Job, Project, Synced } from "./documents";
import { askNow } from "./live";
import { request } from "./request";

const at = (project: string) => `/api/projects/${encodeURIComponent(project)}`;

export interface NewProject {
  source: string;
  name: string | null;
  reference: string | null;
}

/** Registers a repository, and has it mapped. Failures are the form's to show. */
export function useAddProject() {
  return useMutation({
    mutationFn: async (body: NewProject) => {
      const added = await request<Synced>("/api/projects", { method: "POST", body });
      const job = await request<Job>(`${at(added.project.name)}/maps`, { method: "POST", body: {} });
      return { project: added.project, job };
    },
    onSettled: askNow,
  });
}

/** Draws a map of a project's default ref; what is new is fetched before. */
export function useDrawMap() {
  return useMutation({
    mutationFn: (project: string) => request<Job>(`${at(project)}/maps`, { method: "POST", body: {} }),
    onSuccess: (job, project) => notify(`A map of ${project} is queued.`, { job: job.id }),
    onError: notifyOf,
    onSettled: askNow,
  });
}

/** Fetches what is new. A local repository is read in place, so there is no job. */
export function useSync() {
  return useMutation({
    mutationFn: (project: string) => request<Synced>(`${at(project)}/sync`, { method: "POST" }),
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
    mutationFn: (project: string) => request(at(project), { method: "DELETE" }),
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
      request<Project>(at(project), { method: "PATCH", body }),
    onSettled: askNow,
  });
}

export function useCancelJob() {
  return useMutation({
    mutationFn: (id: number) => request(`/api/jobs/${id}/cancel`, { method: "POST" }),
    onSuccess: (_, id) => notify(`Job ${id} is asked to stop.`),
    onError: notifyOf,
    onSettled: askNow,
  });
}

export function useRetryJob() {
  return useMutation({
    mutationFn: (id: number) => request(`/api/jobs/${id}/retry`, { method: "POST" }),
    onSuccess: (_, id) => notify(`Job ${id} is queued again.`, { job: id }),
    onError: notifyOf,
    onSettled: askNow,
  });
}
