import { useQuery } from "@tanstack/react-query";
import { type RefObject, useMemo } from "react";
import { Loaded } from "../../parts/Loaded";
import { Select } from "../../parts/Select";
import { Empty } from "../../parts/States";
import { useChosen } from "../choose";
import { COLOUR_NAMES, palette, SIZE_NAMES } from "../figures";
import { Crumbs } from "../picture/Crumbs";
import { Legend } from "../picture/Legend";
import type { Saved } from "../picture/saving";
import { type Tree, treeQuery } from "../queries";
import { type Colour, COLOURS, selection, type Size, SIZES } from "../route";
import css from "../MapScreen.module.css";
import { Treemap } from "./Treemap";
import { TreeTable } from "./TreeTable";

/** The treemap or its table, with what chooses area and colour. */
export function TreemapView({ saved }: { saved: RefObject<Saved | null> }) {
  const { which, choices, choose } = useChosen();
  const size = choices.size ?? "lines";
  const colour = choices.colour ?? "language";
  const tree = useQuery(treeQuery(which, choices.folder, size, true));
  return (
    <>
      <div className={css.controls}>
        <Select
          label="Area"
          value={size}
          options={SIZES.map((value) => ({ value, title: SIZE_NAMES[value] }))}
          onChange={(value: Size) => choose({ size: value === "lines" ? undefined : value })}
        />
        <Select
          label="Colour"
          value={colour}
          options={COLOURS.map((value) => ({ value, title: COLOUR_NAMES[value] }))}
          onChange={(value: Colour) => choose({ colour: value === "language" ? undefined : value })}
        />
        <Crumbs
          root={which.project}
          path={choices.folder ?? ""}
          onGo={(folder) => choose({ folder: folder === "" ? undefined : folder })}
        />
      </div>
      <Loaded query={tree}>
        {(data) => <Shown tree={data} size={size} colour={colour} saved={saved} />}
      </Loaded>
    </>
  );
}

interface Props {
  tree: Tree;
  size: Size;
  colour: Colour;
  saved: RefObject<Saved | null>;
}

function Shown({ tree, size, colour, saved }: Props) {
  const { choices, choose, select } = useChosen();
  const selected = selection(choices.select)?.path ?? null;
  const now = useMemo(() => Date.parse(tree.map.committed_at ?? tree.map.mapped_at), [tree]);
  const legend = useMemo(() => palette(tree.nodes, colour, now).legend, [tree, colour, now]);
  if (tree.nodes.length < 2) return <Empty title="This folder is empty">Choose another one above.</Empty>;
  if (choices.as === "table")
    return (
      <div className={css.sheet}>
        <TreeTable nodes={tree.nodes} selected={selected} onSelect={select} />
      </div>
    );
  const up = () => {
    const folder = choices.folder;
    if (folder === undefined) return;
    const parent = folder.includes("/") ? folder.slice(0, folder.lastIndexOf("/")) : undefined;
    choose({ folder: parent });
  };
  return (
    <>
      <Treemap
        nodes={tree.nodes}
        size={size}
        colour={colour}
        now={now}
        selected={selected}
        onSelect={select}
        onZoom={(folder) => (folder === null ? up() : choose({ folder }))}
        saved={saved}
      />
      <Legend swatches={legend} />
    </>
  );
}
