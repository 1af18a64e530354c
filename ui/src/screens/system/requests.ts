/** What the server's histogram of requests says, route by route. */

import type { Metric } from "./prometheus";

export const REQUESTS = "http_server_request_duration_seconds";

export interface Route {
  route: string;
  method: string;
  requests: number;
  /** Requests that the server could not do. */
  failed: number;
  /** On average; waiting for news counts as well. */
  seconds: number;
}

/** The routes that were asked for, the most asked first. */
export function routes(metrics: Metric[]): Route[] {
  const found = new Map<string, Route>();
  for (const { labels, value } of metrics.find(({ name }) => name === REQUESTS)?.samples ?? []) {
    const {
      http_route: route = "",
      http_request_method: method = "",
      http_response_status_class: status,
      part,
    } = labels;
    const key = `${method} ${route}`;
    const own = found.get(key) ?? { route, method, requests: 0, failed: 0, seconds: 0 };
    found.set(key, own);
    if (part === "sum") own.seconds += value;
    if (part === "count") own.requests += value;
    if (part === "count" && status === "5xx") own.failed += value;
  }
  for (const own of found.values()) own.seconds /= Math.max(1, own.requests);
  return [...found.values()].toSorted((a, b) => b.requests - a.requests);
}
