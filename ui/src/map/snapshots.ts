import type { Snapshot } from "../api/documents";

/** The maps of commits, oldest commit first; of several maps of one commit the newest. */
export function inTime(maps: Snapshot[]): Snapshot[] {
  const own = new Map<string, Snapshot>();
  for (const map of maps) {
    if (map.commit === null || map.worktree) continue;
    const known = own.get(map.commit);
    if (known === undefined || known.id < map.id) own.set(map.commit, map);
  }
  const time = (map: Snapshot) => (map.committed_at === null ? 0 : Date.parse(map.committed_at));
  return [...own.values()].toSorted((a, b) => time(a) - time(b) || a.id - b.id);
}
