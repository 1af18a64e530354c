/** Which answers grow old when the server's state changes. */

import type { QueryKey } from "@tanstack/react-query";
import type { ProjectStatus, Status } from "./documents";

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The keys of the queries to ask again. All of them where it is not known what was before: the server was gone. */
export function staleKeys(before: Status | null, after: Status): QueryKey[] {
  if (before === null) return [[]];
  const keys: QueryKey[] = [];
  if (!isSame(before.jobs, after.jobs)) keys.push(["jobs"]);
  if (!isSame(before.projects.map(mapped), after.projects.map(mapped))) keys.push(["projects"]);
  const known = new Map(before.projects.map((project) => [project.name, project]));
  for (const project of after.projects) {
    const was = known.get(project.name);
    if (was === undefined || !isSame(mapped(was), mapped(project))) keys.push(["project", project.name]);
  }
  return keys;
}

/** What of a project decides what can be read of it; not that a job runs. */
function mapped({ name, maps, mapped_at, mapped_commit, synced_at }: ProjectStatus) {
  return { name, maps, mapped_at, mapped_commit, synced_at };
}
