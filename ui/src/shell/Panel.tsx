import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../parts/Button";
import css from "./Panel.module.css";

interface Props {
  /** What is selected. */
  title: ReactNode;
  /** Says what kind of thing it is: above the title. */
  kind: string;
  onClose: () => void;
  /** On a narrow window only its head stands there, below the view that it would cover; opened by the button in it. */
  folding?: { isFolded: boolean; onFold: (isFolded: boolean) => void };
  children: ReactNode;
}

/**
 * The column on the right: the thing that is selected. Always the same shape: what it is, its figures, its neighbours.
 * Beside the view on a wide window, above it on a narrow one. Escape closes it.
 */
export function Panel({ title, kind, onClose, folding, children }: Props) {
  const panel = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (
        event.key === "Escape" &&
        !event.defaultPrevented &&
        document.querySelector("dialog[open]") === null
      )
        close.current();
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, []);
  return (
    <aside className={css.panel} data-folded={folding?.isFolded} ref={panel} aria-label={`Selected ${kind}`}>
      <header className={css.head}>
        <div>
          <p className={css.kind}>{kind}</p>
          <h2 className={css.title}>{title}</h2>
        </div>
        <span className={css.buttons}>
          {folding !== undefined && (
            <Button
              kind="bare"
              className={css.fold}
              aria-expanded={!folding.isFolded}
              onClick={() => folding.onFold(!folding.isFolded)}
            >
              {folding.isFolded ? "More" : "Less"}
            </Button>
          )}
          <Button kind="bare" onClick={onClose} aria-label="Close the panel">
            ✕
          </Button>
        </span>
      </header>
      <div className={css.body}>{children}</div>
    </aside>
  );
}

/** A part of a panel under its own heading. */
export function PanelPart({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
