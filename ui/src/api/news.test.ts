import { expect, it } from "vitest";
import type { Job, ProjectStatus, Status } from "./documents";
import { staleKeys } from "./news";

const project = (name: string, more: Partial<ProjectStatus> = {}): ProjectStatus =>
  ({
    name,
    is_local: false,
    maps: 1,
    mapped_commit: "a",
    mapped_at: "x",
    synced_at: null,
    job: null,
    ...more,
  }) as ProjectStatus;

const status = (projects: ProjectStatus[], active: Partial<Job>[] = []): Status =>
  ({ projects, jobs: { queued: 0, running: 0, active, recent: [] } }) as unknown as Status;

it("makes everything stale when the server was gone", () => {
  expect(staleKeys(null, status([]))).toEqual([[]]);
});

it("makes only the jobs stale when only a job moved", () => {
  const before = status([project("a")], [{ id: 1, done: 1 }]);
  const after = status([project("a", { job: 1 })], [{ id: 1, done: 2 }]);
  expect(staleKeys(before, after)).toEqual([["jobs"]]);
});

it("makes a project stale when it has another map, and leaves the others alone", () => {
  const before = status([project("a"), project("b")]);
  const after = status([project("a"), project("b", { mapped_commit: "c" })]);
  expect(staleKeys(before, after)).toEqual([["projects"], ["project", "b"]]);
});

it("makes nothing stale when only memory or disk changed", () => {
  expect(staleKeys(status([project("a")]), { ...status([project("a")]), version: "2" })).toEqual([]);
});
