import { type ReactNode, useEffect } from "react";
import css from "./View.module.css";

interface Props {
  /** Names the view: the heading, and the title of the tab. */
  title: string;
  /** Beside the heading: what the view is of. */
  about?: ReactNode;
  /** At the far end of the heading: what can be done. */
  actions?: ReactNode;
  /** The heading is read aloud and not shown: something above says the same. */
  isTitleHidden?: boolean;
  /** Uses all of the room, without margins and without scrolling by itself: for pictures. */
  full?: boolean;
  children: ReactNode;
}

/** One view in the middle of the sheet: its heading, then what it shows. */
export function View({ title, about, actions, full = false, isTitleHidden = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} · groma`;
  }, [title]);
  return (
    <div className={css.view} data-full={full}>
      <header className={css.head}>
        <h1 className={isTitleHidden ? "visually-hidden" : undefined}>{title}</h1>
        {about && <div className={css.about}>{about}</div>}
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      <div className={css.body}>{children}</div>
    </div>
  );
}
