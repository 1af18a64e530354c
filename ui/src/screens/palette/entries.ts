/** What the palette offers besides what a search finds: places to go and things to do. */

import type { useNavigate } from "@tanstack/react-router";
import type { Status } from "../../api/documents";
import { chooseTheme } from "../../shell/theme";
import { fitting } from "./score";

export interface Entry {
  key: string;
  /** Under which heading it stands. */
  group: string;
  title: string;
  /** Beside the title. */
  about?: string | undefined;
  run: () => void;
}

interface Means {
  go: ReturnType<typeof useNavigate>;
  draw: (project: string) => void;
  sync: (project: string) => void;
}

/** How many places and deeds are offered while something is searched for. */
const OFFERED = 6;

/** The places and deeds that fit what was typed. `project` is the one that is looked at. */
export function entries(status: Status | null, project: string | null, typed: string, means: Means): Entry[] {
  const all = [...ownPlaces(project, means), ...places(status, means), ...deeds(status, project, means)];
  const found = fitting(all, typed, ({ title }) => title);
  const offered = typed.trim() === "" ? found : found.slice(0, OFFERED);
  // Best first, and yet each group in one piece, under its one heading.
  const groups = [...new Set(offered.map(({ group }) => group))];
  return groups.flatMap((group) => offered.filter((entry) => entry.group === group));
}

/** The ways of looking at the map. */
const WAYS = [
  ["Map", undefined],
  ["Map: graph", "graph"],
  ["Map: layers", "layers"],
  ["Map: what changed", "diff"],
  ["Map: path between two places", "path"],
  ["Map: impact of a change", "impact"],
] as const;

function ownPlaces(project: string | null, { go }: Means): Entry[] {
  if (project === null) return [];
  const params = { project };
  const place = (title: string, run: () => void): Entry => ({
    key: `own ${title}`,
    group: project,
    title,
    run,
  });
  return [
    place("Overview", () => void go({ to: "/projects/$project", params })),
    ...WAYS.map(([title, view]) =>
      place(title, () => void go({ to: "/projects/$project/map", params, search: { view } })),
    ),
    place("Rules", () => void go({ to: "/projects/$project/rules", params })),
    place("Jobs of this project", () => void go({ to: "/jobs", search: { project } })),
  ];
}

function places(status: Status | null, { go }: Means): Entry[] {
  const projects = (status?.projects ?? []).map(({ name, mapped_at }) => ({
    key: `project ${name}`,
    group: "Projects",
    title: name,
    about: mapped_at === null ? "not mapped" : undefined,
    run: () => void go({ to: "/projects/$project", params: { project: name } }),
  }));
  const group = "Go to";
  return [
    ...projects,
    { key: "projects", group, title: "All projects", run: () => void go({ to: "/" }) },
    { key: "jobs", group, title: "Jobs", run: () => void go({ to: "/jobs" }) },
    {
      key: "failed",
      group,
      title: "Failed jobs",
      run: () => void go({ to: "/jobs", search: { state: "failed" } }),
    },
    { key: "system", group, title: "System", run: () => void go({ to: "/system" }) },
  ];
}

function deeds(status: Status | null, project: string | null, { go, draw, sync }: Means): Entry[] {
  const group = "Do";
  const own = status?.projects.find(({ name }) => name === project);
  return [
    {
      key: "add",
      group,
      title: "Add a project",
      run: () => void go({ to: "/", search: { add: "yes" } }),
    },
    ...(own ? [{ key: "draw", group, title: `Draw a map of ${own.name}`, run: () => draw(own.name) }] : []),
    ...(own && !own.is_local
      ? [{ key: "sync", group, title: `Fetch ${own.name}`, run: () => sync(own.name) }]
      : []),
    ...(["light", "dark", "system"] as const).map((theme) => ({
      key: `theme ${theme}`,
      group,
      title: `Theme: ${theme}`,
      run: () => chooseTheme(theme),
    })),
  ];
}
