/** The page's one poller, and what the rest of the page sees of it. */

import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Status } from "./documents";
import { type Connection, Poller } from "./poller";
import { request } from "./request";

/** Seconds that the server may keep the question open; below what proxies in between usually allow. */
const WAIT_SECONDS = 25;

const poller = new Poller<Status>({
  ask: async (since, signal) => {
    const query = since === null ? {} : { since, wait: WAIT_SECONDS };
    const status = await request<Status>("/api/status", { query, signal });
    return { revision: String(status.revision), status };
  },
  isHidden: () => document.hidden,
  onWake: (wake) => {
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", wake);
    return () => {
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("online", wake);
    };
  },
  now: () => Date.now(),
});

/** Starts polling; whatever is on the screen is fetched again when the server says that something changed. */
export function goLive(client: QueryClient): void {
  poller.subscribe((changed) => {
    if (changed) void client.invalidateQueries({ predicate: (query) => query.meta?.fixed !== true });
  });
  poller.start();
}

/** Asks for the state at once: after the page itself changed something. */
export const askNow = poller.wake;

export function useConnection(): Connection<Status> {
  return useSyncExternalStore(poller.subscribe, poller.snapshot);
}

/** The state that the server said last, also while it is gone; null before the first answer. */
export function useStatus(): Status | null {
  return useConnection().status;
}
