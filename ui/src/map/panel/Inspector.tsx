import { useState } from "react";
import { Panel } from "../../shell/Panel";
import { useChosen } from "../choose";
import { nameOf } from "../figures";
import { type MapChoices, selection, type Selection } from "../route";
import css from "../MapScreen.module.css";
import { FilePart } from "./FilePart";
import { FolderPart } from "./FolderPart";
import { SymbolPart } from "./SymbolPart";

/** The column on the right: what is selected, or how to select. It is always there, so that nothing moves. */
export function Inspector() {
  const { choices, choose } = useChosen();
  const selected = selection(choices.select);
  const folding = useFolding(choices, selected);
  if (selected === null) return <Idle />;
  const close = () => choose({ select: undefined, as: choices.as === "source" ? undefined : choices.as });
  const { path, symbol } = selected;
  if (symbol !== null)
    return (
      <Panel title={<code>{symbol}</code>} kind="Symbol" onClose={close} folding={folding}>
        <SymbolPart key={`${path}#${symbol}`} path={path} symbol={symbol} />
      </Panel>
    );
  const isFolder = selected.isFolder || path === "" || choices.folder === path;
  return (
    <Panel
      title={<code title={path}>{nameOf(path) || "."}</code>}
      kind={path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "At the root"}
      onClose={close}
      folding={folding}
    >
      {isFolder ? <FolderPart key={path} path={path} /> : <FilePart key={path} path={path} />}
    </Panel>
  );
}

/** Views that are about what is selected: on a narrow window the panel would lie above what was asked for. */
function isAbout({ view, as }: MapChoices): boolean {
  return as === "source" || view === "impact" || view === "path";
}

/** Whether the panel is folded on a narrow window: folded by going to another view, opened by selecting another thing. */
function useFolding(choices: MapChoices, selected: Selection | null) {
  const view = `${choices.view} ${choices.as} ${choices.focus}`;
  const thing = selected === null ? null : `${selected.path}#${selected.symbol}`;
  const [was, setWas] = useState({ view, thing, isFolded: isAbout(choices) });
  if (was.view !== view || was.thing !== thing)
    setWas({ view, thing, isFolded: was.view !== view && was.thing !== null });
  return { isFolded: was.isFolded, onFold: (isFolded: boolean) => setWas({ view, thing, isFolded }) };
}

function Idle() {
  return (
    <aside className={css.idle} aria-label="Nothing selected">
      <h2>Nothing selected</h2>
      <p>Choose a place in the picture or the table: what it is, who uses it and what it uses stand here.</p>
      <ul>
        <li>
          <kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd> walk through a picture
        </li>
        <li>
          <kbd>Enter</kbd> selects, <kbd>+</kbd> or a double click opens a folder, <kbd>−</kbd> goes back
        </li>
        <li>
          <kbd>Esc</kbd> closes what is selected
        </li>
      </ul>
    </aside>
  );
}
