import {
  type KeyboardEvent,
  type PointerEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import { count, counted } from "../../words/numbers";
import { SIZE_NAMES, palette as paletteOf, sizeOf, titleOf, toldBy } from "../figures";
import { useInk } from "../picture/useInk";
import css from "../picture/Picture.module.css";
import type { Saved } from "../picture/saving";
import { useSize } from "../picture/useSize";
import type { TreeNode } from "../queries";
import { type Colour, selected as selectionOf, type Size } from "../route";
import { type Area, type Step, areaAt, areaOf, areasOf, neighbour } from "./areas";
import { measurer, paint, strokesOf, svgOf } from "./paint";

interface Props {
  nodes: TreeNode[];
  size: Size;
  colour: Colour;
  /** The instant that ages are counted from: the map's. */
  now: number;
  selected: string | null;
  onSelect: (path: string) => void;
  /** Fills the picture with a folder; the one around it for null. */
  onZoom: (folder: string | null) => void;
  saved: Ref<Saved>;
}

const STEPS: Record<string, Step> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** Folders and files as areas. Its twin for those who cannot see it is the table of the same. */
export function Treemap({ nodes, size, colour, now, selected, onSelect, onZoom, saved }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useSize(frame);
  const ink = useInk();
  const measure = useMemo(() => measurer(), []);
  const [pointed, setPointed] = useState<{ place: number; x: number; y: number } | null>(null);
  const [walked, setWalked] = useState<string | null>(null);

  const areas = useMemo(
    () => (box === null ? [] : areasOf(nodes, size, box.width, box.height)),
    [nodes, size, box],
  );
  const palette = useMemo(() => paletteOf(nodes, colour, now), [nodes, colour, now]);
  const strokes = useMemo(() => strokesOf(areas, palette, ink, measure), [areas, palette, ink, measure]);

  useEffect(() => {
    const sheet = canvas.current;
    if (sheet === null || box === null) return;
    const scale = Math.min(2, window.devicePixelRatio || 1);
    sheet.width = box.width * scale;
    sheet.height = box.height * scale;
    paint(sheet, strokes, ink("--paper"), scale);
    performance.mark("groma:treemap");
  }, [strokes, box, ink]);

  useImperativeHandle(saved, () => ({
    svg: () => svgOf(strokes, ink("--paper"), box?.width ?? 0, box?.height ?? 0),
    canvas: () => canvas.current,
  }));

  const pointedAt = (event: PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    return { place: areaAt(areas, x, y), x, y };
  };
  const current = walked ?? selected;
  const choose = ({ node }: Area) => onSelect(selectionOf(node.path, node.node === "folder"));
  const zoomInto = (area: Area | undefined) => {
    const inner = area === undefined ? undefined : chainBelow(areas, area);
    if (inner !== undefined) onZoom(inner);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const from = current === null ? -1 : areaOf(areas, current);
    if (step !== undefined) {
      const next = areas[neighbour(areas, from, step)];
      if (next !== undefined) setWalked(next.node.path);
    } else if (event.key === "Enter" || event.key === " ") {
      if (event.key === "Enter" && event.shiftKey) zoomInto(areas[from]);
      else if (areas[from] !== undefined) choose(areas[from]);
    } else if (event.key === "+" || event.key === "=") zoomInto(areas[from]);
    else if (event.key === "-" || event.key === "Backspace") onZoom(null);
    else return;
    event.preventDefault();
  };

  const shown = pointed === null ? undefined : areas[pointed.place];
  const chosen = selected === null ? undefined : areas[areaOf(areas, selected)];
  const walkedArea = walked === null ? undefined : areas[areaOf(areas, walked)];
  const spoken = walkedArea ?? chosen;
  return (
    <div className={css.picture} ref={frame}>
      {/* A picture that arrow keys walk through: what is walked to is said below. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role */}
      <canvas
        ref={canvas}
        className={css.canvas}
        // oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
        role="application"
        aria-roledescription="treemap"
        aria-label={`${counted(nodes.length, "area")} by ${SIZE_NAMES[size].toLowerCase()}. Arrow keys walk, Enter selects, plus opens a folder, minus goes back. The table has the same.`}
        tabIndex={0}
        onPointerMove={(event) => setPointed(pointedAt(event))}
        onPointerLeave={() => setPointed(null)}
        onClick={(event) => {
          const { left, top } = event.currentTarget.getBoundingClientRect();
          const area = areas[areaAt(areas, event.clientX - left, event.clientY - top)];
          setWalked(null);
          if (area !== undefined) choose(area);
        }}
        onDoubleClick={(event) => {
          const { left, top } = event.currentTarget.getBoundingClientRect();
          const area = areas[areaAt(areas, event.clientX - left, event.clientY - top)];
          zoomInto(area);
        }}
        onBlur={() => setWalked(null)}
        onKeyDown={onKeyDown}
      />
      {shown !== undefined && <Outline area={shown} kind={css.hovered} />}
      {walkedArea !== undefined && <Outline area={walkedArea} kind={css.hovered} />}
      {chosen !== undefined && <Outline area={chosen} kind={css.selected} />}
      {shown !== undefined && pointed !== null && box !== null && shown.level > 0 && (
        <div
          className={css.tip}
          style={{
            left: Math.min(pointed.x + 14, Math.max(0, box.width - 260)),
            top: pointed.y > box.height - 90 ? pointed.y - 66 : pointed.y + 18,
          }}
        >
          <strong>{titleOf(shown.node)}</strong>
          <span>
            {SIZE_NAMES[size]} {count(sizeOf(shown.node, size))} · {toldBy(shown.node, colour)}
          </span>
        </div>
      )}
      <p className="visually-hidden" role="status">
        {spoken !== undefined &&
          `${titleOf(spoken.node)}: ${SIZE_NAMES[size].toLowerCase()} ${count(sizeOf(spoken.node, size))}, ${toldBy(spoken.node, colour)}`}
      </p>
    </div>
  );
}

/** The folder to fill the picture with for an area: itself, or the folder around a file, if that is not all already. */
function chainBelow(areas: Area[], area: Area): string | undefined {
  if (area.node.node === "folder" && area.level > 0) return area.node.path;
  const parent = areas[area.parent];
  return parent === undefined || parent.level === 0 ? undefined : parent.node.path;
}

function Outline({ area, kind }: { area: Area; kind: string | undefined }) {
  return (
    <div
      className={`${css.outline} ${kind}`}
      style={{ left: area.x, top: area.y, width: area.width, height: area.height }}
    />
  );
}
