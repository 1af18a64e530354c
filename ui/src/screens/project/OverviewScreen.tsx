import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { mapQuery } from "../../api/queries";
import { Loaded } from "../../parts/Loaded";
import { type Column, Table } from "../../parts/Table";
import type { SystemMap } from "../../api/documents";
import { useCommand } from "../../shell/command";
import { View } from "../../shell/View";
import { command } from "../../words/command";
import { count } from "../../words/numbers";

type Language = SystemMap["languages"][number];

const columns: Column<Language>[] = [
  { key: "language", title: "Language", value: ({ name }) => name, grows: true },
  {
    key: "files",
    title: "Files",
    value: ({ files }) => files,
    show: ({ files }) => count(files),
    align: "right",
  },
  { key: "code", title: "Lines", value: ({ code }) => code, show: ({ code }) => count(code), align: "right" },
];

/** A project at a glance. */
export function OverviewScreen() {
  const { project } = useParams({ from: "/projects/$project" });
  const query = useQuery(mapQuery(project));
  useCommand(command("map", "show", "-p", project));
  return (
    <View title={project}>
      <Loaded query={query}>
        {(map) => (
          <Table caption="Languages" columns={columns} rows={map.languages} rowKey={({ name }) => name} />
        )}
      </Loaded>
    </View>
  );
}
