/** All addresses of the page. */

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { mapChoices } from "./map/route";
import { Empty, Failure, Skeleton } from "./parts/States";
import { jobChoices } from "./screens/jobs/choices";
import { JobsScreen } from "./screens/jobs/JobsScreen";
import { OverviewScreen } from "./screens/project/OverviewScreen";
import { ProjectFrame } from "./screens/project/ProjectFrame";
import { ProjectsScreen } from "./screens/projects/ProjectsScreen";
import { RulesScreen } from "./screens/rules/RulesScreen";
import { ruleChoices } from "./screens/rules/choices";
import { SystemScreen } from "./screens/system/SystemScreen";
import { Shell } from "./shell/Shell";
import { View } from "./shell/View";
import { type Choices, parseChoices, writeChoices } from "./shell/search";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <View title="Not here">
      <Empty title="There is no such view">Choose one on the left.</Empty>
    </View>
  ),
});

const projects = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: ({ add }: Choices): { add?: "yes" } => (add === "yes" ? { add } : {}),
  component: () => <ProjectsScreen isAdding={projects.useSearch().add === "yes"} />,
});

const project = createRoute({
  getParentRoute: () => root,
  path: "/projects/$project",
  component: ProjectFrame,
});

const overview = createRoute({ getParentRoute: () => project, path: "/", component: OverviewScreen });

const map = createRoute({
  getParentRoute: () => project,
  path: "/map",
  validateSearch: (choices: Choices) => mapChoices(choices),
  // The pictures bring their own code, fetched when the first of them is looked at.
  component: lazyRouteComponent(() => import("./map/MapScreen"), "MapScreen"),
});

const jobs = createRoute({
  getParentRoute: () => root,
  path: "/jobs",
  validateSearch: (choices: Choices) => jobChoices(choices),
  component: () => <JobsScreen choices={jobs.useSearch()} />,
});

const system = createRoute({ getParentRoute: () => root, path: "/system", component: SystemScreen });

const rules = createRoute({
  getParentRoute: () => project,
  path: "/rules",
  validateSearch: (choices: Choices) => ruleChoices(choices),
  component: () => <RulesScreen choices={rules.useSearch()} />,
});

export const router = createRouter({
  routeTree: root.addChildren([projects, project.addChildren([overview, map, rules]), jobs, system]),
  parseSearch: parseChoices,
  stringifySearch: writeChoices,
  defaultPreload: false,
  defaultPendingComponent: () => <Skeleton />,
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} onRetry={reset} />,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
