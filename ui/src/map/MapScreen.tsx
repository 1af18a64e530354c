import { useParams } from "@tanstack/react-router";
import { useCommand } from "../shell/command";
import { View } from "../shell/View";
import { command } from "../words/command";

/** The map of a project. */
export function MapScreen() {
  const { project } = useParams({ from: "/projects/$project/map" });
  useCommand(command("map", "show", "-p", project));
  return (
    <View title="Map" full>
      {null}
    </View>
  );
}
