import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ApiError } from "../../api/request";
import { mapQuery } from "../../api/queries";
import { Failure, Skeleton } from "../../parts/States";
import { useCommand } from "../../shell/command";
import { View } from "../../shell/View";
import { command } from "../../words/command";
import { MapHeading } from "./MapHeading";
import { NotMapped } from "./NotMapped";
import { Overview } from "./Overview";
import { ProjectActions } from "./ProjectActions";

/** A project at a glance: its newest map, or how to come by one. */
export function OverviewScreen() {
  const { project } = useParams({ from: "/projects/$project" });
  const query = useQuery(mapQuery(project));
  useCommand(command("map", "show", project));
  const map = query.data;
  return (
    <View
      title={project}
      about={map && <MapHeading map={map.map} source={map.project.source} />}
      actions={<ProjectActions project={project} />}
    >
      {map !== undefined ? (
        <Overview project={project} map={map} />
      ) : query.error instanceof ApiError && query.error.status === 404 ? (
        <NotMapped project={project} error={query.error} />
      ) : query.isError ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton lines={12} label={`Loading the map of ${project}`} />
      )}
    </View>
  );
}
