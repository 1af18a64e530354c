import { useQuery } from "@tanstack/react-query";
import { metricsQuery } from "../../api/queries";
import { Loaded } from "../../parts/Loaded";
import { type Column, Table } from "../../parts/Table";
import { count } from "../../words/numbers";
import { span } from "../../words/times";
import { figures, readMetrics } from "./prometheus";
import { REQUESTS, type Route, routes } from "./requests";
import css from "./SystemScreen.module.css";

type Figure = ReturnType<typeof figures>[number];

const routeColumns: Column<Route>[] = [
  { key: "method", title: "Method", value: ({ method }) => method },
  {
    key: "route",
    title: "Route",
    value: ({ route }) => route,
    show: ({ route }) => <code>{route}</code>,
    grows: true,
  },
  {
    key: "requests",
    title: "Requests",
    value: ({ requests }) => requests,
    show: ({ requests }) => count(requests),
    align: "right",
  },
  {
    key: "failed",
    title: "Failed",
    value: ({ failed }) => failed,
    show: ({ failed }) => <span className={failed > 0 ? css.bad : undefined}>{count(failed)}</span>,
    align: "right",
  },
  {
    key: "seconds",
    title: "Mean",
    value: ({ seconds }) => seconds,
    show: ({ seconds }) => span(seconds),
    align: "right",
  },
];

const figureColumns: Column<Figure>[] = [
  {
    key: "help",
    title: "Figure",
    value: ({ help }) => help,
    show: (figure) => <Name figure={figure} />,
    grows: true,
  },
  {
    key: "name",
    title: "Name",
    value: ({ name }) => name,
    show: ({ name }) => <code>{name}</code>,
    wideOnly: true,
  },
  {
    key: "value",
    title: "Value",
    value: ({ value }) => value,
    show: ({ value }) => written(value),
    align: "right",
  },
];

function Name({ figure: { help, name, labels } }: { figure: Figure }) {
  return (
    <>
      {help || name} <code className={css.labels}>{labels}</code>
    </>
  );
}

function written(value: number): string {
  return Number.isInteger(value) ? count(value) : value.toPrecision(3);
}

/** What the server counts, as it stands at `/metrics`. */
export function Metrics() {
  const query = useQuery(metricsQuery());
  return (
    <Loaded query={query}>
      {(text) => {
        const metrics = readMetrics(text);
        const others = figures(metrics.filter(({ name }) => name !== REQUESTS));
        return (
          <>
            <section aria-labelledby="requests" className={css.part}>
              <h2 id="requests">Requests</h2>
              <Table
                caption="Requests"
                columns={routeColumns}
                rows={routes(metrics)}
                rowKey={({ method, route }) => `${method} ${route}`}
                page={12}
              />
            </section>
            <section aria-labelledby="figures" className={css.part}>
              <h2 id="figures">Figures</h2>
              <Table
                caption="Figures"
                columns={figureColumns}
                rows={others}
                rowKey={({ name, labels }) => `${name} ${labels}`}
              />
            </section>
          </>
        );
      }}
    </Loaded>
  );
}
