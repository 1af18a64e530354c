import css from "./Bar.module.css";

/** A share of a whole as a bar behind or beside its figure, which says the same in words. `share` is 0 to 1. */
export function Bar({ share, colour = "var(--ramp-4)" }: { share: number; colour?: string }) {
  const width = `${100 * Math.min(1, Math.max(0, share))}%`;
  return (
    <span className={css.bar} aria-hidden="true">
      <span style={{ width, background: colour }} />
    </span>
  );
}

/** How far work is: a bar that a screen reader reads. Without a total it only says that work goes on. */
export function Progress({ done, total, label }: { done: number; total: number | null; label: string }) {
  return total === null || total === 0 ? (
    <progress className={css.progress} aria-label={label} />
  ) : (
    <progress className={css.progress} aria-label={label} value={Math.min(done, total)} max={total} />
  );
}
