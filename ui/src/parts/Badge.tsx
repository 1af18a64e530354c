import type { ReactNode } from "react";
import css from "./Badge.module.css";

export type Tone = "quiet" | "accent" | "warn" | "bad";

/** A word that says how something stands. Its tone never stands alone: the word says the same. */
export function Badge({
  tone = "quiet",
  children,
  title,
}: {
  tone?: Tone;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span className={css.badge} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
