import { useQuery } from "@tanstack/react-query";
import { Fragment, useEffect, useMemo, useRef } from "react";
import { Button } from "../../parts/Button";
import { Loaded } from "../../parts/Loaded";
import { counted } from "../../words/numbers";
import { useChosen } from "../choose";
import { type SourceText, sourceQuery } from "../queries";
import css from "./Panel.module.css";

/** The text of a file at the map's commit. Every line has an address. */
export function SourceView({ path, line }: { path: string; line: number | null }) {
  const { which, choose } = useChosen();
  const source = useQuery(sourceQuery(which, path));
  return (
    <>
      <div className={css.head}>
        <code>{path}</code>
        {source.data !== undefined && (
          <span className={css.quiet}>{counted(source.data.total_lines, "line")}</span>
        )}
        <Button kind="bare" onClick={() => choose({ as: undefined })}>
          Back to the picture
        </Button>
      </div>
      <Loaded query={source}>{(data) => <Text source={data} line={line} />}</Loaded>
    </>
  );
}

function Text({ source, line }: { source: SourceText; line: number | null }) {
  const { choose } = useChosen();
  const frame = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => {
    const all = source.text.split("\n");
    if (all.at(-1) === "") all.pop();
    return all;
  }, [source]);
  useEffect(() => {
    if (line === null) return;
    frame.current?.querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: "center" });
    // Where the text was opened at; a line that is clicked stands where it was clicked.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [source]);
  return (
    // A region that scrolls has to be reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css.source} ref={frame} role="region" aria-label={`Text of ${source.path}`} tabIndex={0}>
      <div className={css.text}>
        {lines.map((text, place) => {
          const number = source.first_line + place;
          const here = number === line ? css.here : "";
          return (
            <Fragment key={number}>
              <button
                type="button"
                tabIndex={-1}
                data-line={number}
                className={`${css.number} ${here}`}
                aria-label={`Line ${number}`}
                onClick={() => choose({ select: `${source.path}:${number}` }, "replace")}
              >
                {number}
              </button>
              <span className={`${css.code} ${here}`}>{text === "" ? " " : text}</span>
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}
