import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useStatus } from "../../api/live";
import { projectsQuery } from "../../api/queries";
import { Button } from "../../parts/Button";
import { Loaded } from "../../parts/Loaded";
import { Empty } from "../../parts/States";
import { Table } from "../../parts/Table";
import { useCommand } from "../../shell/command";
import { View } from "../../shell/View";
import { command } from "../../words/command";
import { counted } from "../../words/numbers";
import { AddProject } from "./AddProject";
import { projectColumns, projectRows } from "./columns";

interface Props {
  /** The form for another project lies above. */
  isAdding: boolean;
}

/** All registered projects: what they are, how fresh their maps are, what runs on them. */
export function ProjectsScreen({ isAdding }: Props) {
  const query = useQuery(projectsQuery());
  const status = useStatus();
  const navigate = useNavigate();
  useCommand(command("project", "list"));
  const setAdding = (add: boolean) => void navigate({ to: "/", search: add ? { add: "yes" } : {} });
  const addButton = (
    <Button kind="main" onClick={() => setAdding(true)}>
      Add a project
    </Button>
  );
  return (
    <View
      title="Projects"
      about={
        query.data &&
        query.data.projects.length > 0 &&
        counted(query.data.projects.length, "repository", "repositories")
      }
      actions={query.data && query.data.projects.length > 0 && addButton}
    >
      <Loaded query={query}>
        {({ projects }) =>
          projects.length === 0 ? (
            <Empty title="No project yet">
              <p>
                A project is a git repository that groma surveys. Add one by its URL, or run{" "}
                <code>groma map</code> inside a checkout.
              </p>
              {addButton}
            </Empty>
          ) : (
            <Table
              caption="Projects"
              columns={projectColumns}
              rows={projectRows(projects, status)}
              rowKey={({ project }) => project.id}
            />
          )
        }
      </Loaded>
      {isAdding && <AddProject onClose={() => setAdding(false)} />}
    </View>
  );
}
