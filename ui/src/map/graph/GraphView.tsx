import { useQuery } from "@tanstack/react-query";
import { type RefObject, useMemo } from "react";
import { Loaded } from "../../parts/Loaded";
import { Select } from "../../parts/Select";
import { Button } from "../../parts/Button";
import { Empty } from "../../parts/States";
import { counted } from "../../words/numbers";
import { useChosen } from "../choose";
import { Legend } from "../picture/Legend";
import { PathButton } from "../picture/PathButton";
import type { Saved } from "../picture/saving";
import { useFindings } from "../findings";
import { type Layout, type LayoutAsk, layoutQuery } from "../queries";
import { type Direction, DIRECTIONS, type EdgeKind, KINDS, type Level, LEVELS, selection } from "../route";
import css from "../MapScreen.module.css";
import { GraphPicture } from "./GraphPicture";
import { GraphTable } from "./GraphTable";
import { brokenIn, languageTokens, toggled } from "./sheet";

const LEVEL_NAMES: Record<Level, string> = { folder: "Folders", package: "Packages", file: "Files" };
const WAY_NAMES: Record<Direction, string> = { both: "Both ways", in: "What uses it", out: "What it uses" };
const KIND_NAMES: Record<EdgeKind, string> = { imports: "Imports", uses: "Uses", contains: "Contains" };

interface Props {
  saved: RefObject<Saved | null>;
  /** In rows by layer instead of in rings. */
  rows: boolean;
}

/** The import graph, or its table, with what chooses the part that is shown. */
export default function GraphView({ saved, rows }: Props) {
  const { which, choices, choose, select } = useChosen();
  const ask: LayoutAsk = {
    level: choices.level ?? "folder",
    open: choices.open,
    focus: choices.focus,
    depth: choices.depth ?? 1,
    direction: choices.direction ?? "both",
    kind: choices.kind ?? "imports",
    rows,
  };
  const layout = useQuery(layoutQuery(which, ask));
  const isFolder =
    layout.data?.nodes.some(({ path, node }) => path === ask.focus && node !== "file") ?? false;
  return (
    <>
      <div className={css.controls}>
        {ask.focus === undefined ? (
          <Select
            label="Between"
            value={ask.level}
            options={LEVELS.map((value) => ({ value, title: LEVEL_NAMES[value] }))}
            onChange={(value) => choose({ level: value === "folder" ? undefined : value })}
          />
        ) : (
          <>
            <span>
              Near <PathButton path={ask.focus} isFolder={isFolder} onSelect={select} />{" "}
              <Button kind="bare" onClick={() => choose({ focus: undefined, depth: undefined })}>
                Show all
              </Button>
            </span>
            <Select
              label="Steps"
              value={String(ask.depth)}
              options={["1", "2", "3", "4"].map((value) => ({ value, title: value }))}
              onChange={(value) => choose({ depth: value === "1" ? undefined : Number(value) })}
            />
            <Select
              label="Direction"
              value={ask.direction}
              options={DIRECTIONS.map((value) => ({ value, title: WAY_NAMES[value] }))}
              onChange={(value) => choose({ direction: value === "both" ? undefined : value })}
            />
          </>
        )}
        <Select
          label="Links"
          value={ask.kind}
          options={KINDS.map((value) => ({ value, title: KIND_NAMES[value] }))}
          onChange={(value) => choose({ kind: value === "imports" ? undefined : value })}
        />
        {ask.open !== undefined && ask.focus === undefined && ask.level === "folder" && (
          <Button kind="bare" onClick={() => choose({ open: undefined })}>
            Open as many as fit
          </Button>
        )}
      </div>
      <Loaded query={layout}>{(data) => <Shown layout={data} saved={saved} rows={rows} />}</Loaded>
    </>
  );
}

function Shown({ layout, saved, rows }: { layout: Layout; saved: RefObject<Saved | null>; rows: boolean }) {
  const { choices, choose, select } = useChosen();
  const selected = selection(choices.select)?.path ?? null;
  const legend = useMemo(() => languageTokens(layout.nodes).legend, [layout]);
  const findings = useFindings();
  const broken = useMemo(() => brokenIn(layout, findings), [layout, findings]);
  if (layout.nodes.length === 0)
    return (
      <Empty title="No links to draw">No file of this map is of a language whose imports are read.</Empty>
    );
  const toggle = (folder: string) => choose({ open: toggled(layout.expanded, folder).join("|") || "." });
  if (choices.as === "table")
    return (
      <div className={css.sheet}>
        <GraphTable layout={layout} broken={broken} selected={selected} onSelect={select} />
      </div>
    );
  return (
    <>
      <GraphPicture
        layout={layout}
        rows={rows}
        broken={broken}
        selected={selected}
        onSelect={select}
        onToggle={toggle}
        saved={saved}
      />
      <Legend swatches={legend}>
        <li>
          <span className={css.swatch} style={{ background: "var(--warn)" }} aria-hidden="true" />
          in a cycle ({layout.cycles})
        </li>
        {broken.nodes.size > 0 && (
          <li>
            <span className={css.swatch} style={{ background: "var(--bad)" }} aria-hidden="true" />
            breaks a rule ({broken.nodes.size})
          </li>
        )}
        <li>
          {counted(layout.nodes.length, "node")}, {counted(layout.links.length, "link")}
          {layout.omitted > 0 && `, ${layout.omitted} without room`}
        </li>
      </Legend>
    </>
  );
}
