/** What the foot shows: the command that gives the same as the view. Views say it, the foot reads it. */

import { useEffect, useState, useSyncExternalStore } from "react";

let shown: { by: number; text: string }[] = [];
let views = 0;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/**
 * Says which command gives what this view shows, for as long as the view is there. The innermost view that says one
 * wins: a panel within a screen shows its own. Null says nothing.
 */
export function useCommand(text: string | null): void {
  // Views are rendered from the outside in, while their effects run from the inside out.
  const [by] = useState(() => (views += 1));
  useEffect(() => {
    if (text === null) return;
    shown = [...shown, { by, text }].toSorted((a, b) => a.by - b.by);
    tell();
    return () => {
      shown = shown.filter((one) => one.by !== by);
      tell();
    };
  }, [by, text]);
}

export function useShownCommand(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown.at(-1)?.text ?? null,
  );
}
