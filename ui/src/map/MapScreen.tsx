import { lazy, Suspense, type ReactNode, useRef } from "react";
import { Button } from "../parts/Button";
import { Skeleton } from "../parts/States";
import { useCommand } from "../shell/command";
import { View } from "../shell/View";
import { useChosen } from "./choose";
import { ChangesView } from "./changes/ChangesView";
import { commandOf } from "./commands";
import { ImpactView } from "./reach/ImpactView";
import { PathView } from "./reach/PathView";
import { Inspector } from "./panel/Inspector";
import { SourceView } from "./panel/SourceView";
import { type Saved, savePng, saveSvg } from "./picture/saving";
import { selection, type MapView } from "./route";
import { TimeSlider } from "./TimeSlider";
import { TreemapView } from "./treemap/TreemapView";
import css from "./MapScreen.module.css";

const GraphView = lazy(() => import("./graph/GraphView"));

const NAMES: Record<MapView, string> = {
  treemap: "Treemap",
  graph: "Graph",
  layers: "Layers",
  diff: "Changes",
  path: "Path",
  impact: "Impact",
};

const PICTURES: ReadonlySet<MapView> = new Set(["treemap", "graph", "layers"]);

/** The map of a project: one way of looking at it in the middle, what is selected on the right. */
export function MapScreen() {
  const { which, choices, choose } = useChosen();
  const saved = useRef<Saved>(null);
  const view = choices.view ?? "treemap";
  const selected = selection(choices.select);
  useCommand(commandOf(which, choices));
  const name = `${which.project}-${view}`;
  const isPicture = PICTURES.has(view) && choices.as === undefined;
  return (
    <View title="Map" full about={<TimeSlider />}>
      <div className={css.body}>
        <div className={css.bar}>
          <div className={css.ways} role="group" aria-label="Way of looking at the map">
            {Object.entries(NAMES).map(([way, title]) => (
              <button
                key={way}
                type="button"
                aria-pressed={way === view && choices.as !== "source"}
                onClick={() =>
                  choose({ view: way === "treemap" ? undefined : (way as MapView), as: undefined })
                }
              >
                {title}
              </button>
            ))}
          </div>
          <div className={css.twin} role="group" aria-label="Picture or table">
            {PICTURES.has(view) && (
              <>
                <button
                  type="button"
                  aria-pressed={choices.as === undefined}
                  onClick={() => choose({ as: undefined })}
                >
                  Picture
                </button>
                <button
                  type="button"
                  aria-pressed={choices.as === "table"}
                  onClick={() => choose({ as: "table" })}
                >
                  Table
                </button>
              </>
            )}
          </div>
          {isPicture && (
            <span>
              <Button kind="bare" onClick={() => saveSvg(name, saved.current)}>
                Save SVG
              </Button>
              <Button kind="bare" onClick={() => savePng(name, saved.current)}>
                Save PNG
              </Button>
            </span>
          )}
        </div>
        <div className={css.row}>
          <div className={css.middle}>
            {choices.as === "source" && selected !== null ? (
              <SourceView path={selected.path} line={selected.line} />
            ) : (
              <Middle view={view} saved={saved} />
            )}
          </div>
          <Inspector />
        </div>
      </div>
    </View>
  );
}

function Middle({ view, saved }: { view: MapView; saved: React.RefObject<Saved | null> }): ReactNode {
  switch (view) {
    case "treemap":
      return <TreemapView saved={saved} />;
    case "graph":
    case "layers":
      return (
        <Suspense fallback={<Skeleton label="Loading the graph" />}>
          <GraphView saved={saved} rows={view === "layers"} />
        </Suspense>
      );
    case "diff":
      return <ChangesView />;
    case "path":
      return <PathView />;
    case "impact":
      return <ImpactView />;
  }
}
