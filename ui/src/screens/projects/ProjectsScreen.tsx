import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Project } from "../../api/documents";
import { projectsQuery } from "../../api/queries";
import { Ago } from "../../parts/Ago";
import { Loaded } from "../../parts/Loaded";
import { Empty } from "../../parts/States";
import { type Column, Table } from "../../parts/Table";
import { useCommand } from "../../shell/command";
import { View } from "../../shell/View";
import { command } from "../../words/command";

const columns: Column<Project>[] = [
  {
    key: "name",
    title: "Project",
    value: (project) => project.name,
    show: ({ name }) => (
      <Link to="/projects/$project" params={{ project: name }}>
        {name}
      </Link>
    ),
  },
  {
    key: "source",
    title: "Source",
    value: ({ source }) => source,
    show: ({ source }) => <code>{source}</code>,
    grows: true,
  },
  { key: "maps", title: "Maps", value: ({ maps }) => maps, align: "right", wideOnly: true },
  {
    key: "mapped_at",
    title: "Mapped",
    value: (project) => project.mapped_at,
    show: (project) => (project.mapped_at === null ? "not yet" : <Ago at={project.mapped_at} />),
  },
];

/** All registered projects. */
export function ProjectsScreen() {
  const query = useQuery(projectsQuery());
  useCommand(command("project", "list"));
  return (
    <View title="Projects">
      <Loaded query={query}>
        {({ projects }) =>
          projects.length === 0 ? (
            <Empty title="No project yet" />
          ) : (
            <Table caption="Projects" columns={columns} rows={projects} rowKey={({ id }) => id} />
          )
        }
      </Loaded>
    </View>
  );
}
