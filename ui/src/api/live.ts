/** The page's one poller, and what the rest of the page sees of it. */

import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Status } from "./documents";
import { staleKeys } from "./news";
import { type Connection, Poller } from "./poller";
import { request } from "./request";

/** Seconds that the server may keep the question open; below what proxies in between usually allow. */
const WAIT_SECONDS = 25;

let stale = (_keys: QueryKey[]) => {};

const poller = new Poller<Status>({
  ask: async (since, signal) => {
    // The revision and the waiting for another are the transport's: no operation has them.
    const query = since === null ? {} : { since, wait: WAIT_SECONDS };
    const status = await request<Status & { revision: string }>("/api/status", { query, signal });
    return { revision: status.revision, status };
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
  onNews: (before, after) => stale(staleKeys(before, after)),
  now: () => Date.now(),
});

/** Starts polling; what the server's news make stale is fetched again where it is on the screen. */
export function goLive(client: QueryClient): void {
  stale = (keys) => keys.forEach((queryKey) => void client.invalidateQueries({ queryKey }));
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
