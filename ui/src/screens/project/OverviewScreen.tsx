import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { mapQuery, projectsQuery } from "../../api/queries";
import { Failure, Skeleton } from "../../parts/States";
import { useCommand } from "../../shell/command";
import { View } from "../../shell/View";
import { command } from "../../words/command";
import { MapHeading } from "./MapHeading";
import { NoProject, NotMapped } from "./NotMapped";
import { Overview } from "./Overview";
import { ProjectActions } from "./ProjectActions";

/** A project at a glance: its newest map, or how to come by one. */
export function OverviewScreen() {
  const { project } = useParams({ from: "/projects/$project" });
  const projects = useQuery(projectsQuery());
  const told = projects.data?.projects.find(({ name }) => name === project);
  // Asked only where there is one: that there is none yet is no failure.
  const query = useQuery({ ...mapQuery(project), enabled: told !== undefined && told.maps > 0 });
  useCommand(command("map", "show", project));
  const map = query.data;
  return (
    <View
      title={project}
      isTitleHidden
      about={map && <MapHeading map={map.map} source={map.project.source} />}
      actions={<ProjectActions project={project} />}
    >
      {map !== undefined ? (
        <Overview project={project} map={map} />
      ) : told !== undefined && told.maps === 0 ? (
        <NotMapped project={told.name} />
      ) : projects.data !== undefined && told === undefined ? (
        <NoProject name={project} />
      ) : query.isError ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton lines={12} label={`Loading the map of ${project}`} />
      )}
    </View>
  );
}
