import { useQuery } from "@tanstack/react-query";
import type { Job } from "../../api/documents";
import { jobsQuery } from "../../api/queries";
import { Badge, type Tone } from "../../parts/Badge";
import { Loaded } from "../../parts/Loaded";
import { Empty } from "../../parts/States";
import { type Column, Table } from "../../parts/Table";
import { useCommand } from "../../shell/command";
import { View } from "../../shell/View";
import { command } from "../../words/command";

const TONES: Partial<Record<Job["state"], Tone>> = { running: "accent", failed: "bad" };

const columns: Column<Job>[] = [
  { key: "id", title: "Job", value: ({ id }) => id, align: "right" },
  { key: "kind", title: "Kind", value: ({ kind }) => kind },
  { key: "project", title: "Project", value: ({ project }) => project, grows: true },
  {
    key: "state",
    title: "State",
    value: ({ state }) => state,
    show: ({ state }) => <Badge tone={TONES[state] ?? "quiet"}>{state}</Badge>,
  },
];

/** The jobs, newest first. */
export function JobsScreen() {
  const query = useQuery(jobsQuery());
  useCommand(command("job", "list"));
  return (
    <View title="Jobs">
      <Loaded query={query}>
        {({ jobs }) =>
          jobs.length === 0 ? (
            <Empty title="No jobs yet">
              Whatever takes long becomes a job: the first is queued when a project is added.
            </Empty>
          ) : (
            <Table caption="Jobs" columns={columns} rows={jobs} rowKey={({ id }) => id} />
          )
        }
      </Loaded>
    </View>
  );
}
