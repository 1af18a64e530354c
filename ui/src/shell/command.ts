/** What the foot shows: the command that gives the same as the view. Views say it, the foot reads it. */

import { useEffect, useSyncExternalStore } from "react";

let shown: { by: symbol; text: string }[] = [];
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/**
 * Says which command gives what this view shows, for as long as the view is there. The innermost view that says one
 * wins: a panel within a screen shows its own. Null says nothing.
 */
export function useCommand(text: string | null): void {
  useEffect(() => {
    if (text === null) return;
    const by = Symbol("view");
    shown = [...shown, { by, text }];
    tell();
    return () => {
      shown = shown.filter((one) => one.by !== by);
      tell();
    };
  }, [text]);
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
