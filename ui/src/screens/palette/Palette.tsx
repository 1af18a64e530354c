import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { useDrawMap, useSync } from "../../api/changes";
import { useStatus } from "../../api/live";
import { searchQuery } from "../../api/queries";
import { useCommand } from "../../shell/command";
import { command } from "../../words/command";
import { type Entry, entries } from "./entries";
import { foundIn } from "./found";
import { useDelayed } from "./useDelayed";
import css from "./Palette.module.css";

/** Fewer letters find everything. */
const SHORTEST = 2;
/** Projects searched besides the one that is looked at. */
const OTHERS = 4;

/** Search and commands in one: what is typed is looked for among places, deeds, files, symbols and documentation. */
export function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { all, isSearching, project } = useFound(useDeferredValue(typed), onClose);
  const chosen = Math.min(at, all.length - 1);

  useEffect(() => {
    const own = dialog.current;
    own?.showModal();
    return () => own?.close();
  }, []);
  useEffect(() => {
    document.getElementById(`${list}-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [list, chosen]);
  useCommand(
    project !== null && typed.trim().length >= SHORTEST
      ? command("map", "search", typed.trim(), "-p", project)
      : null,
  );

  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = chosen + step;
      const isOneStep = Math.abs(step) === 1;
      setAt(
        isOneStep
          ? (next + all.length) % Math.max(1, all.length)
          : Math.max(0, Math.min(all.length - 1, next)),
      );
    } else if (event.key === "Enter") {
      event.preventDefault();
      all[chosen]?.run();
    }
  };
  return (
    <dialog ref={dialog} className={css.palette} aria-label="Search and commands" onCancel={onClose}>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={all.length > 0 ? `${list}-${chosen}` : undefined}
        aria-label="Search or jump to"
        placeholder="Search or jump to"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
        autoComplete="off"
        spellCheck={false}
      />
      <div className={css.list} role="listbox" id={list} aria-label="Found">
        {all.map((entry, place) => (
          <Option
            key={entry.key}
            id={`${list}-${place}`}
            entry={entry}
            isFirst={all[place - 1]?.group !== entry.group}
            isChosen={place === chosen}
            onPoint={() => setAt(place)}
          />
        ))}
      </div>
      <p className={css.note} role="status">
        {all.length === 0 ? (isSearching ? "Searching" : "Nothing is called that.") : ""}
        <span aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> open <kbd>Esc</kbd> close
        </span>
      </p>
    </dialog>
  );
}

/** All that fits what was typed. Each entry closes the palette before it runs. */
function useFound(typed: string, onClose: () => void) {
  const status = useStatus();
  const go = useNavigate();
  const draw = useDrawMap();
  const sync = useSync();
  const { project = null } = useParams({ strict: false });
  const text = useDelayed(typed.trim(), 120);
  const mapped = (status?.projects ?? []).filter(({ maps }) => maps > 0).map(({ name }) => name);
  const own = project === null ? [] : mapped.filter((name) => name === project);
  const searched = [...own, ...mapped.filter((name) => name !== project).slice(0, OTHERS)];
  const more = (name: string) => (name === project || searched.length === 1 ? 20 : 5);
  const isAsked = text.length >= SHORTEST;
  const found = useQueries({
    queries: searched.map((name) => ({
      ...searchQuery(name, text, more(name)),
      enabled: isAsked,
      placeholderData: keepPreviousData,
    })),
  });
  const all: Entry[] = entries(status, project, typed, { go, draw: draw.mutate, sync: sync.mutate });
  if (typed.trim().length >= SHORTEST)
    searched.forEach((name, at) => all.push(...foundIn(name, found[at]?.data, go)));
  const closing = all.map((entry) => ({
    ...entry,
    run: () => {
      onClose();
      entry.run();
    },
  }));
  return {
    all: closing,
    isSearching: found.some(({ isFetching }) => isFetching),
    project: searched[0] ?? null,
  };
}

interface OptionProps {
  id: string;
  entry: Entry;
  /** The first of its group: its heading stands above. */
  isFirst: boolean;
  isChosen: boolean;
  onPoint: () => void;
}

function Option({ id, entry, isFirst, isChosen, onPoint }: OptionProps) {
  return (
    <>
      {isFirst && (
        <div className={css.group} role="presentation">
          {entry.group}
        </div>
      )}
      {/* The keyboard is the input's: it moves through the options without leaving it. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
      <div
        id={id}
        role="option"
        aria-selected={isChosen}
        className={css.option}
        onMouseMove={onPoint}
        onClick={entry.run}
      >
        <span>{entry.title}</span>
        {entry.about !== undefined && <span className={css.about}>{entry.about}</span>}
      </div>
    </>
  );
}
