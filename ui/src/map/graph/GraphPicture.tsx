import { DirectedGraph } from "graphology";
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import { Sigma } from "sigma";
import { counted } from "../../words/numbers";
import { faded } from "../picture/ink";
import { useInk } from "../picture/useInk";
import css from "../picture/Picture.module.css";
import type { Saved } from "../picture/saving";
import type { Layout, PictureNode } from "../queries";
import { selected as selectedAs } from "../route";
import { Room } from "./labels";
import { drawBelow } from "./rings";
import { type Broken, labelOf, languageTokens, near, nodeOf } from "./sheet";
import { type LinkData, MANY_LINKS, type NodeData, type Sheet, quiet, settings } from "./sigma";
import { svgOf } from "./svg";

interface Props {
  layout: Layout;
  rows: boolean;
  broken: Broken;
  selected: string | null;
  onSelect: (path: string) => void;
  /** Opens a closed folder, closes an open one. */
  onToggle: (folder: string) => void;
  saved: Ref<Saved>;
}

/** The graph, drawn by sigma in WebGL. It is made once for a layout; what is selected only changes colours. */
export function GraphPicture({ layout, rows, broken, selected, onSelect, onToggle, saved }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma<NodeData, LinkData> | null>(null);
  const ink = useInk();
  const [walked, setWalked] = useState<number | null>(null);
  const { tokens } = useMemo(() => languageTokens(layout.nodes), [layout]);
  const graph = useMemo(
    () => sheetOf(layout, tokens, broken, ink, rows || layout.focus !== null),
    [layout, tokens, broken, ink, rows],
  );
  const handlers = useRef({ onSelect, onToggle });
  useEffect(() => {
    handlers.current = { onSelect, onToggle };
  });

  useEffect(() => {
    if (frame.current === null) return;
    const face = getComputedStyle(document.body).fontFamily;
    const room = new Room();
    const drawn = new Sigma(graph, frame.current, settings(layout.links.length, ink, face, room));
    drawn.on("beforeRender", () => room.clear());
    quiet(drawn);
    sigma.current = drawn;
    drawBelow(drawn, { layout, rows, broken, room, ink });
    drawn.on("clickNode", ({ node }) => handlers.current.onSelect(selectionOf(layout.nodes[Number(node)]!)));
    drawn.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      const { path, node: kind } = layout.nodes[Number(node)]!;
      if (kind === "folder" || kind === "open") {
        preventSigmaDefault();
        handlers.current.onToggle(path);
      }
    });
    performance.mark("groma:graph");
    return () => {
      sigma.current = null;
      drawn.kill();
    };
  }, [graph, layout, rows, broken, ink]);

  const chosen = selected === null ? -1 : nodeOf(layout.nodes, selected);
  useEffect(() => {
    const drawn = sigma.current;
    if (drawn === null) return;
    mark(drawn, layout, chosen, walked, ink);
    // Sigma is another one whenever the graph or the way of drawing is.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [graph, layout, rows, chosen, walked, ink]);

  useImperativeHandle(saved, () => ({
    svg: () => svgOf(layout, broken, ink),
    canvas: () => (sigma.current === null ? null : flattened(sigma.current, ink("--paper"))),
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    const camera = sigma.current?.getCamera();
    const ways: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const way = ways[event.key];
    const from = walked ?? (chosen >= 0 ? chosen : null);
    if (way !== undefined) setWalked(stepFrom(layout, from, way));
    else if (event.key === "Enter" && from !== null) {
      const node = layout.nodes[from]!;
      if (event.shiftKey && node.node !== "file") onToggle(node.path);
      else onSelect(selectionOf(node));
    } else if (event.key === "+" || event.key === "=") void camera?.animatedZoom({ duration: 100 });
    else if (event.key === "-") void camera?.animatedUnzoom({ duration: 100 });
    else if (event.key === "0") void camera?.animatedReset({ duration: 100 });
    else return;
    event.preventDefault();
  };

  const spoken = layout.nodes[walked ?? chosen];
  return (
    <div className={css.picture}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={frame}
        className={css.canvas}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="application"
        aria-roledescription="graph"
        aria-label={`${counted(layout.nodes.length, "node")} and ${counted(layout.links.length, "link")}. Arrow keys walk, Enter selects, Shift and Enter opens a folder, plus and minus zoom. The table has the same.`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setWalked(null)}
      />
      <p className="visually-hidden" role="status">
        {spoken !== undefined &&
          `${spoken.path}: used by ${spoken.fan_in}, uses ${spoken.fan_out}, layer ${spoken.layer}${typeof spoken.cycle === "number" ? `, in cycle ${spoken.cycle + 1}` : ""}`}
      </p>
    </div>
  );
}

/** How a node is written where it is selected. A package is the folder that it is in. */
function selectionOf({ path, node }: PictureNode): string {
  return path === "." ? "/" : selectedAs(path, node !== "file");
}

function sheetOf(
  layout: Layout,
  tokens: Map<string, string>,
  broken: Broken,
  ink: (token: string) => string,
  inRows: boolean,
): Sheet {
  const graph: Sheet = new DirectedGraph();
  layout.nodes.forEach((node, index) => {
    graph.addNode(String(index), {
      x: node.x,
      // Up is up to sigma.
      y: -node.y,
      size: node.radius,
      color: ink(tokens.get(node.language ?? "") ?? "--data-8"),
      label: labelOf(layout, node, inRows),
    });
  });
  const paper = ink("--paper");
  const [plain, cyclic] = [faded(ink("--rule-strong"), paper, 0.5), faded(ink("--warn"), paper, 0.55)];
  const type = layout.links.length > MANY_LINKS ? "line" : "arrow";
  for (const link of layout.links) {
    const isBroken = broken.links.has(`${link.from}-${link.to}`);
    graph.addDirectedEdge(String(link.from), String(link.to), {
      size: 0.8 + Math.min(2.2, Math.log2(1 + link.count) * 0.35) + (isBroken ? 1 : 0),
      color: isBroken ? ink("--bad") : link.cyclic ? cyclic : plain,
      type,
      zIndex: isBroken ? 2 : link.cyclic ? 1 : 0,
    });
  }
  return graph;
}

/** What is selected stands out, with what it is linked with; all else steps back. Nothing moves. */
function mark(
  sigma: Sigma<NodeData, LinkData>,
  layout: Layout,
  chosen: number,
  walked: number | null,
  ink: (token: string) => string,
): void {
  const around = chosen >= 0 ? near(layout.links, chosen) : null;
  const own = String(chosen);
  const faint = ink("--rule");
  const [accent, strong] = [ink("--accent"), ink("--ink")];
  sigma.setSetting("nodeReducer", (key, data) => {
    const index = Number(key);
    if (index === walked || index === chosen)
      return { ...data, highlighted: true, forceLabel: true, zIndex: 2 };
    if (around === null) return data;
    return around.has(index)
      ? { ...data, forceLabel: around.size < 60, zIndex: 1 }
      : { ...data, color: faint, label: null, forceLabel: false };
  });
  sigma.setSetting(
    "edgeReducer",
    chosen < 0
      ? null
      : (key, data) => {
          const [from, to] = sigma.getGraph().extremities(key);
          if (from === own) return { ...data, color: accent, size: Math.max(2.4, data.size), zIndex: 2 };
          if (to === own) return { ...data, color: strong, size: Math.max(2.4, data.size), zIndex: 2 };
          return { ...data, hidden: true };
        },
  );
}

/** All layers of the picture as one. */
function flattened(sigma: Sigma<NodeData, LinkData>, paper: string): HTMLCanvasElement {
  sigma.refresh({ schedule: false });
  const layers = sigma.getCanvases();
  const { width, height } = sigma.getDimensions();
  const scale = window.devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * scale, height * scale];
  const context = canvas.getContext("2d")!;
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const name of ["rings", "edges", "nodes", "labels"]) {
    const layer = layers[name];
    if (layer !== undefined) context.drawImage(layer, 0, 0, canvas.width, canvas.height);
  }
  return canvas;
}

/** The nearest node in a direction. */
function stepFrom(layout: Layout, from: number | null, [right, down]: [number, number]): number {
  const own = from === null ? undefined : layout.nodes[from];
  if (own === undefined || from === null) return 0;
  let [best, least] = [from, Infinity];
  layout.nodes.forEach((node, index) => {
    const [dx, dy] = [node.x - own.x, node.y - own.y];
    const along = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    if (index !== from && along > 0.5 && along + 2 * aside < least)
      [best, least] = [index, along + 2 * aside];
  });
  return best;
}
