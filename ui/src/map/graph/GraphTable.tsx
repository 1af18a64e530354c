/* oxlint-disable react/no-unstable-nested-components -- cells of a table are no components */
import { Badge } from "../../parts/Badge";
import { Table } from "../../parts/Table";
import { count } from "../../words/numbers";
import { PathButton } from "../picture/PathButton";
import type { Layout } from "../queries";
import { type Broken, linesOf } from "./sheet";
import css from "../reach/Reach.module.css";

interface Props {
  layout: Layout;
  broken: Broken;
  selected: string | null;
  onSelect: (path: string) => void;
}

/** The same as the graph, in rows: its nodes, and its links. */
export function GraphTable({ layout, broken, selected, onSelect }: Props) {
  return (
    <div className={css.lists}>
      <section>
        <h2>Nodes</h2>
        <Table
          caption="Nodes of the graph"
          rows={layout.nodes}
          rowKey={(node) => `${node.node} ${node.path}`}
          isSelected={(node) => node.path === selected}
          columns={[
            {
              key: "path",
              title: "Place",
              value: (node) => node.path,
              show: (node) => (
                <PathButton
                  path={node.path}
                  isFolder={node.node !== "file" && node.path !== "."}
                  onSelect={onSelect}
                />
              ),
              grows: true,
            },
            { key: "layer", title: "Layer", value: (node) => node.layer, align: "right" },
            { key: "fan_in", title: "Used by", value: (node) => node.fan_in, align: "right" },
            { key: "fan_out", title: "Uses", value: (node) => node.fan_out, align: "right" },
            {
              key: "cycle",
              title: "Cycle",
              value: (node) => (typeof node.cycle === "number" ? node.cycle + 1 : ""),
              align: "right",
              wideOnly: true,
            },
            {
              key: "code",
              title: "Code",
              value: (node) => node.code,
              show: (node) => count(node.code),
              align: "right",
              wideOnly: true,
            },
          ]}
        />
      </section>
      <section>
        <h2>Links</h2>
        <Table
          caption="Links of the graph"
          rows={linesOf(layout)}
          rowKey={(line) => line.key}
          columns={[
            {
              key: "from",
              title: "From",
              value: (line) => line.from.path,
              show: (line) => (
                <PathButton path={line.from.path} isFolder={line.from.node !== "file"} onSelect={onSelect} />
              ),
            },
            {
              key: "to",
              title: "To",
              value: (line) => line.to.path,
              show: (line) => (
                <PathButton path={line.to.path} isFolder={line.to.node !== "file"} onSelect={onSelect} />
              ),
              grows: true,
            },
            { key: "count", title: "Statements", value: (line) => line.link.count, align: "right" },
            {
              key: "cycle",
              title: "In a cycle",
              value: (line) => (line.link.cyclic ? "yes" : ""),
              wideOnly: true,
            },
            {
              key: "broken",
              title: "Breaks a rule",
              value: (line) => (broken.links.has(line.key) ? "yes" : ""),
              show: (line) => broken.links.has(line.key) && <Badge tone="bad">yes</Badge>,
              wideOnly: true,
            },
          ]}
        />
      </section>
    </div>
  );
}
