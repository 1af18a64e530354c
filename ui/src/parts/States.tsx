/** What stands where data would: nothing there yet, still coming, did not come. */

import type { ReactNode } from "react";
import { ApiError, ServerGone } from "../api/request";
import { Button } from "./Button";
import css from "./States.module.css";

/** Nothing to show, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={css.state}>
      <h2>{title}</h2>
      {children !== undefined && <div className={css.text}>{children}</div>}
    </div>
  );
}

/** Lines where text will stand. `label` is what a screen reader hears. */
export function Skeleton({ lines = 6, label = "Loading" }: { lines?: number; label?: string }) {
  return (
    <div className={css.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" data-short={line % 3 === 2} />
      ))}
    </div>
  );
}

/** What went wrong, why, and what mends it. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div className={css.state} role="alert">
      <h2 className={css.bad}>{sentence(message)}</h2>
      <div className={css.text}>
        {error instanceof ApiError && error.causes.map((cause) => <p key={cause}>Because: {cause}</p>)}
        {error instanceof ApiError && error.hint !== null && <p>{error.hint}</p>}
        {error instanceof ServerGone && (
          <p>It is asked again by itself. Start it with `groma serve` if it does not run.</p>
        )}
        {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
      </div>
    </div>
  );
}

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
