import { useQuery } from "@tanstack/react-query";
import { Ago } from "../../parts/Ago";
import { Button } from "../../parts/Button";
import { Facts } from "../../parts/Facts";
import { Loaded } from "../../parts/Loaded";
import { PanelPart } from "../../shell/Panel";
import { count } from "../../words/numbers";
import { useChosen } from "../choose";
import { lines, nameOf } from "../figures";
import { PathButton } from "../picture/PathButton";
import { treeQuery } from "../queries";
import { History } from "./History";
import css from "./Panel.module.css";

/** A folder: its figures, and the largest things in it. */
export function FolderPart({ path }: { path: string }) {
  const { which, choices, choose, select } = useChosen();
  const tree = useQuery(treeQuery(which, path, "lines"));
  const opened = choices.open?.split("|") ?? [];
  return (
    <Loaded query={tree}>
      {({ nodes }) => {
        const [own, ...below] = nodes;
        if (own === undefined) return null;
        const children = below.filter((node) => node.parent === 0 && node.node !== "rest");
        return (
          <>
            <Facts
              facts={[
                ["Files", count(own.files)],
                ["Lines", `${count(lines(own))}, ${count(own.code)} of code`],
                ["Most in", own.language],
                ["Commits to files", count(own.commits)],
                ["Complexity", count(own.complexity)],
                ["Changed", own.changed_at ? <Ago key="at" at={own.changed_at} /> : null],
              ]}
            />
            <div className={css.actions}>
              {choices.folder !== path && path !== "" && (
                <Button onClick={() => choose({ view: undefined, folder: path, as: undefined })}>
                  Fill the treemap
                </Button>
              )}
              {path !== "" && (
                <>
                  <Button
                    onClick={() =>
                      choose({
                        view: "graph",
                        focus: undefined,
                        open: [...opened, path].join("|"),
                        as: undefined,
                      })
                    }
                  >
                    Open in the graph
                  </Button>
                  <Button onClick={() => choose({ view: "graph", focus: path, as: undefined })}>
                    Neighbours
                  </Button>
                  <Button onClick={() => choose({ view: "impact", as: undefined })}>Impact</Button>
                </>
              )}
            </div>
            <PanelPart title="In it">
              <ul className={css.list}>
                {children.slice(0, 12).map((node) => (
                  <li key={node.path}>
                    <PathButton path={node.path} isFolder={node.node === "folder"} onSelect={select}>
                      {nameOf(node.path)}
                      {node.node === "folder" ? "/" : ""}
                    </PathButton>{" "}
                    <span className={css.quiet}>{count(lines(node))} lines</span>
                  </li>
                ))}
              </ul>
            </PanelPart>
            {path !== "" && <History path={path} />}
          </>
        );
      }}
    </Loaded>
  );
}
