import { type ReactNode, useId } from "react";
import css from "./Overview.module.css";

/** A part of the overview under its own heading, with a word on the far end of it. */
export function Section({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {about !== undefined && <span>{about}</span>}
      </header>
      {children}
    </section>
  );
}
