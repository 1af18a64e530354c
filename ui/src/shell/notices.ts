/** Short sentences on what was done or went wrong, shown above the foot and read aloud. */

import { useSyncExternalStore } from "react";

export interface Notice {
  id: number;
  text: string;
  isBad: boolean;
  /** A job to look at. */
  job?: number | undefined;
}

const SHOWN_MS = 6000;
let notices: Notice[] = [];
let next = 1;
const listeners = new Set<() => void>();

function become(changed: Notice[]): void {
  notices = changed;
  for (const listener of listeners) listener();
}

/** Says something. What went wrong stays until it is closed. */
export function notify(text: string, more: { isBad?: boolean; job?: number | undefined } = {}): void {
  const id = next;
  next += 1;
  become([...notices.slice(-2), { id, text, isBad: more.isBad ?? false, job: more.job }]);
  if (more.isBad !== true) setTimeout(() => dismiss(id), SHOWN_MS);
}

/** Says that something went wrong, and why. */
export function notifyOf(error: unknown): void {
  notify(error instanceof Error ? error.message : String(error), { isBad: true });
}

export function dismiss(id: number): void {
  become(notices.filter((notice) => notice.id !== id));
}

export function useNotices(): Notice[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notices,
  );
}
