import { useConnection } from "../../api/live";
import type { Status } from "../../api/documents";
import { Ago } from "../../parts/Ago";
import { Bar } from "../../parts/Bar";
import { Facts } from "../../parts/Facts";
import { Failure, Skeleton } from "../../parts/States";
import { type Column, Table } from "../../parts/Table";
import { ServerGone } from "../../api/request";
import { useCommand } from "../../shell/command";
import { View } from "../../shell/View";
import { command } from "../../words/command";
import { bytes, count, counted } from "../../words/numbers";
import { Metrics } from "./Metrics";
import { Settings } from "./Settings";
import css from "./SystemScreen.module.css";

/** How the server stands: what runs, what it holds, what is left of the disk, and its own figures. */
export function SystemScreen() {
  const connection = useConnection();
  const { status } = connection;
  useCommand(command("serve", "status"));
  return (
    <View title="System" about={status && `groma ${status.version}`}>
      {connection.state === "gone" && <Failure error={new ServerGone(null)} />}
      {connection.state === "refused" && <Failure error={connection.error} />}
      {status === null ? (
        connection.state === "starting" && <Skeleton lines={10} />
      ) : (
        <Parts status={status} />
      )}
    </View>
  );
}

function Parts({ status }: { status: Status }) {
  return (
    <div className={css.parts}>
      <Store status={status} />
      <Processes status={status} />
      <Settings />
      <Metrics />
    </div>
  );
}

/** Less than this share of the disk left wants a look. */
const SCARCE = 0.05;

function Store({ status: { store, disk, jobs, projects } }: { status: Status }) {
  const { free_bytes: free, total_bytes: total } = disk;
  const isScarce = free !== null && total !== null && free < SCARCE * total;
  return (
    <section aria-labelledby="store" className={css.part}>
      <h2 id="store">Store</h2>
      <Facts
        facts={[
          ["Database", `${bytes(store.size_bytes)}, with a log of ${bytes(store.log_bytes)}`],
          ["SQLite", store.sqlite_version],
          [
            "Disk",
            free !== null && total !== null && (
              <span className={css.disk}>
                <span data-scarce={isScarce}>
                  {bytes(free)} free of {bytes(total)}
                </span>
                <Bar share={(total - free) / total} colour={isScarce ? "var(--bad)" : "var(--ramp-4)"} />
              </span>
            ),
          ],
          [
            "Projects",
            `${count(projects.length)}, ${counted(
              projects.reduce((sum, { maps }) => sum + maps, 0),
              "map",
            )}`,
          ],
          ["Jobs", `${count(jobs.running)} running, ${count(jobs.queued)} queued`],
        ]}
      />
    </section>
  );
}

type Process = Status["servers"][number] | Status["workers"][number];

const processes: Column<Process>[] = [
  {
    key: "kind",
    title: "Process",
    value: (process) => ("addresses" in process ? "server" : "worker"),
    show: (process) => ("addresses" in process ? `server ${process.version}` : "worker"),
  },
  { key: "pid", title: "Id", value: ({ pid }) => pid, align: "right" },
  {
    key: "where",
    title: "Where",
    value: (process) => ("addresses" in process ? process.addresses.join(" ") : process.name),
    show: (process) => <code>{"addresses" in process ? process.addresses.join(" ") : process.name}</code>,
    grows: true,
  },
  {
    key: "memory_bytes",
    title: "Memory",
    value: (process) => process.memory_bytes,
    show: ({ memory_bytes }) => memory_bytes !== null && bytes(memory_bytes),
    align: "right",
  },
  {
    key: "started_at",
    title: "Since",
    value: (process) => ("started_at" in process ? process.started_at : null),
    show: (process) => "started_at" in process && <Ago at={process.started_at} />,
    wideOnly: true,
  },
];

function Processes({ status }: { status: Status }) {
  return (
    <section aria-labelledby="processes" className={css.part}>
      <h2 id="processes">Processes</h2>
      {status.workers.length === 0 && (
        <p className={css.warn}>
          No process runs jobs: what is queued waits. Start one with <code>groma job work</code>.
        </p>
      )}
      <Table
        caption="Processes"
        columns={processes}
        rows={[...status.servers, ...status.workers]}
        rowKey={(process) => ("addresses" in process ? process.pid : process.name)}
        plain
      />
    </section>
  );
}
