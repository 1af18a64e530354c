/* oxlint-disable react/no-unstable-nested-components -- cells of a table are no components */
import { useQuery } from "@tanstack/react-query";
import type { Setting } from "../../api/documents";
import { configurationQuery } from "../../api/queries";
import { Loaded } from "../../parts/Loaded";
import { type Column, Table } from "../../parts/Table";
import css from "./SystemScreen.module.css";

const columns: Column<Setting>[] = [
  {
    key: "key",
    title: "Setting",
    value: ({ key }) => key,
    show: ({ key, help }) => <code title={help}>{key}</code>,
  },
  {
    key: "value",
    title: "Value",
    value: ({ value }) => value,
    show: ({ value }) =>
      value === null ? <span className={css.labels}>not set</span> : <code>{value}</code>,
    grows: true,
  },
  {
    key: "origin",
    title: "From",
    value: ({ origin }) => origin,
    show: ({ origin, is_default }) =>
      is_default ? <span className={css.labels}>default</span> : <code>{origin}</code>,
  },
  {
    key: "variable",
    title: "Variable",
    value: ({ variable }) => variable,
    show: ({ variable }) => <code className={css.labels}>{variable}</code>,
    wideOnly: true,
  },
];

/** The settings that this server was started with, and where each value comes from: those that somebody set first. */
export function Settings() {
  const query = useQuery(configurationQuery());
  return (
    <section aria-labelledby="settings" className={css.part}>
      <h2 id="settings">Configuration</h2>
      <Loaded query={query}>
        {({ settings }) => (
          <Table
            caption="Configuration"
            columns={columns}
            rows={settings.toSorted((a, b) => Number(a.is_default) - Number(b.is_default))}
            rowKey={({ key }) => key}
          />
        )}
      </Loaded>
    </section>
  );
}
