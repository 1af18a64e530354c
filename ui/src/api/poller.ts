/**
 * The one thing that asks the server again and again. It hangs on `GET /api/status?since=&wait=` until something changed,
 * backs off while there is no answer, rests while the tab is hidden, and goes on by itself when the server is back.
 */

import { ApiError, ServerGone } from "./request";

/** How the server stands, as far as this page knows. */
export type Connection<S> =
  | { state: "starting"; status: null }
  | { state: "ok"; status: S }
  | { state: "gone"; since: number; status: S | null }
  | { state: "refused"; error: ApiError; status: S | null };

export interface Answer<S> {
  revision: string;
  status: S;
}

export interface Surroundings<S> {
  /** Asks once; waits on the server until the revision differs from `since`, if there is one. */
  ask: (since: string | null, signal: AbortSignal) => Promise<Answer<S>>;
  isHidden: () => boolean;
  /** Calls back whenever the tab is shown or hidden, or the network came back. */
  onWake: (wake: () => void) => () => void;
  /** The server's state is another one than before; `before` is null where nothing is known of what it was. */
  onNews: (before: S | null, after: S) => void;
  now: () => number;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** Between two answers, so that a server on which much happens is not asked without a breath. */
const BREATH_MS = 400;

/** How long to wait after so many failures in a row: doubled each time, up to a bound. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1));
}

export class Poller<S> {
  private connection: Connection<S> = { state: "starting", status: null };
  private revision: string | null = null;
  private failures = 0;
  private listeners = new Set<() => void>();
  private abort: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stopped = true;
  private forgetWake = () => {};

  constructor(private readonly around: Surroundings<S>) {}

  readonly snapshot = (): Connection<S> => this.connection;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.forgetWake = this.around.onWake(() => this.wake());
    void this.turn();
  }

  stop(): void {
    this.stopped = true;
    this.forgetWake();
    this.rest();
  }

  /** Asks at once instead of at the next turn: somebody is looking, or has just changed something. */
  readonly wake = (): void => {
    if (this.stopped) return;
    this.rest();
    if (!this.around.isHidden()) void this.turn();
  };

  private rest(): void {
    this.abort?.abort();
    this.abort = null;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async turn(): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    let pause = BREATH_MS;
    try {
      // After a failure the answer is wanted now, not when something changes.
      const since = this.connection.state === "ok" ? this.revision : null;
      const answer = await this.around.ask(since, abort.signal);
      if (abort.signal.aborted) return;
      this.arrived(answer);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.failures += 1;
      pause = pauseAfter(this.failures);
      this.failed(error);
    }
    this.timer = setTimeout(() => void this.turn(), pause);
  }

  private arrived(answer: Answer<S>): void {
    const changed = answer.revision !== this.revision || this.connection.state !== "ok";
    this.failures = 0;
    this.revision = answer.revision;
    if (!changed) return;
    const before = this.connection.state === "ok" ? this.connection.status : null;
    this.become({ state: "ok", status: answer.status });
    this.around.onNews(before, answer.status);
  }

  private failed(error: unknown): void {
    const { status } = this.connection;
    if (error instanceof ApiError && error.status < 500) this.become({ state: "refused", error, status });
    else if (error instanceof ServerGone || error instanceof ApiError) {
      const since = this.connection.state === "gone" ? this.connection.since : this.around.now();
      this.become({ state: "gone", since, status });
    } else throw error;
  }

  private become(connection: Connection<S>): void {
    this.connection = connection;
    for (const listener of this.listeners) listener();
  }
}
