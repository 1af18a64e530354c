/* oxlint-disable react/no-unstable-nested-components -- cells of a table are no components */
import { Table } from "../../parts/Table";
import { count } from "../../words/numbers";
import { Ago } from "../../parts/Ago";
import { lines } from "../figures";
import { PathButton } from "../picture/PathButton";
import type { TreeNode } from "../queries";

interface Props {
  nodes: TreeNode[];
  selected: string | null;
  onSelect: (path: string) => void;
}

/** The same as the treemap, in rows. */
export function TreeTable({ nodes, selected, onSelect }: Props) {
  const figure = (key: string, title: string, value: (node: TreeNode) => number, wideOnly = true) => ({
    key,
    title,
    value,
    show: (node: TreeNode) => count(value(node)),
    align: "right" as const,
    wideOnly,
  });
  return (
    <Table
      caption="Folders and files"
      rows={nodes.filter((node) => node.node !== "rest" && node.path !== "")}
      rowKey={(node) => node.path}
      isSelected={(node) => node.path === selected}
      columns={[
        {
          key: "path",
          title: "Path",
          value: (node) => node.path,
          show: (node) => (
            <PathButton path={node.path} isFolder={node.node === "folder"} onSelect={onSelect} />
          ),
          grows: true,
        },
        { key: "language", title: "Language", value: (node) => node.language ?? "", wideOnly: true },
        figure("files", "Files", (node) => node.files),
        figure("lines", "Lines", lines, false),
        figure("code", "Code", (node) => node.code),
        figure("commits", "Commits", (node) => node.commits, false),
        figure("complexity", "Complexity", (node) => node.complexity),
        figure("fan_in", "Used by", (node) => node.fan_in),
        figure("fan_out", "Uses", (node) => node.fan_out),
        {
          key: "changed_at",
          title: "Changed",
          value: (node) => node.changed_at ?? "",
          show: (node) => (node.changed_at ? <Ago at={node.changed_at} /> : "–"),
          wideOnly: true,
        },
      ]}
    />
  );
}
