import { useQuery } from "@tanstack/react-query";
import { metricsQuery } from "../../api/queries";
import { Loaded } from "../../parts/Loaded";
import { type Column, Table } from "../../parts/Table";
import { count } from "../../words/numbers";
import { figures, readMetrics } from "./prometheus";

type Figure = ReturnType<typeof figures>[number];

const columns: Column<Figure>[] = [
  {
    key: "name",
    title: "Figure",
    value: ({ name }) => name,
    show: (figure) => <Name figure={figure} />,
    grows: true,
  },
  {
    key: "value",
    title: "Value",
    value: ({ value }) => value,
    show: ({ value }) => written(value),
    align: "right",
  },
];

function Name({ figure: { name, labels, help } }: { figure: Figure }) {
  return (
    <span title={help}>
      <code>
        {name} {labels}
      </code>
    </span>
  );
}

function written(value: number): string {
  return Number.isInteger(value) ? count(value) : value.toPrecision(4);
}

/** What the server counts, as it stands at `/metrics`. */
export function Metrics() {
  const query = useQuery(metricsQuery());
  return (
    <section aria-labelledby="metrics">
      <h2 id="metrics">Figures</h2>
      <Loaded query={query}>
        {(text) => (
          <Table
            caption="Figures"
            columns={columns}
            rows={figures(readMetrics(text))}
            rowKey={({ name, labels }) => `${name} ${labels}`}
            page={40}
          />
        )}
      </Loaded>
    </section>
  );
}
