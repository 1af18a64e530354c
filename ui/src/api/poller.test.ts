import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Answer, Poller, pauseAfter } from "./poller";
import { ApiError, ServerGone } from "./request";

type Next = Answer<string> | Error;

/** A poller in surroundings that the test moves: what is answered, and whether the tab is hidden. */
function setUp() {
  const asked: (string | null)[] = [];
  const news: [string | null, string][] = [];
  const around: { hidden: boolean; wake: () => void; answer: (next: Next) => void } = {
    hidden: false,
    wake: () => {},
    answer: () => {},
  };
  const poller = new Poller<string>({
    ask: (since, signal) => {
      asked.push(since);
      return new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
        around.answer = (next) => (next instanceof Error ? reject(next) : resolve(next));
      });
    },
    isHidden: () => around.hidden,
    onWake: (wake) => {
      around.wake = wake;
      return () => {};
    },
    onNews: (before, after) => news.push([before, after]),
    now: () => Date.now(),
  });
  const answer = async (next: Next) => {
    around.answer(next);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { poller, around, asked, news, answer };
}

const gone = () => new ServerGone(new TypeError("refused"));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the poller", () => {
  it("waits on the server for what is newer than it has", async () => {
    const { poller, asked, news, answer } = setUp();
    poller.start();
    await answer({ revision: "1", status: "a" });
    await vi.advanceTimersByTimeAsync(1000);
    await answer({ revision: "2", status: "b" });
    expect(asked).toEqual([null, "1"]);
    expect(news).toEqual([
      [null, "a"],
      ["a", "b"],
    ]);
    expect(poller.snapshot()).toEqual({ state: "ok", status: "b" });
  });

  it("tells no news where nothing changed", async () => {
    const { poller, news, answer } = setUp();
    poller.start();
    await answer({ revision: "1", status: "a" });
    await vi.advanceTimersByTimeAsync(1000);
    await answer({ revision: "1", status: "a" });
    expect(news).toHaveLength(1);
  });

  it("says since when the server is gone, keeps what it said last, and asks less and less often", async () => {
    const { poller, asked, answer } = setUp();
    poller.start();
    await answer({ revision: "1", status: "a" });
    await vi.advanceTimersByTimeAsync(1000);
    const since = Date.now();
    await answer(gone());
    for (let failures = 1; failures <= 7; failures += 1) {
      const before = asked.length;
      await vi.advanceTimersByTimeAsync(pauseAfter(failures) - 1);
      expect(asked).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(asked).toHaveLength(before + 1);
      await answer(gone());
    }
    expect(poller.snapshot()).toEqual({ state: "gone", since, status: "a" });
  });

  it("takes all for new once the server is back", async () => {
    const { poller, asked, news, answer } = setUp();
    poller.start();
    await answer({ revision: "1", status: "a" });
    await vi.advanceTimersByTimeAsync(1000);
    await answer(gone());
    await vi.advanceTimersByTimeAsync(pauseAfter(1));
    await answer({ revision: "1", status: "a" });
    expect(asked.at(-1)).toBeNull();
    expect(news.at(-1)).toEqual([null, "a"]);
    expect(poller.snapshot().state).toBe("ok");
  });

  it("takes a server behind a failing proxy for gone, and one that wants a token for one that refuses", async () => {
    const { poller, answer } = setUp();
    poller.start();
    await answer(new ApiError(502, {}));
    expect(poller.snapshot().state).toBe("gone");
    await vi.advanceTimersByTimeAsync(pauseAfter(1));
    await answer(new ApiError(401, {}));
    expect(poller.snapshot().state).toBe("refused");
  });

  it("rests while the tab is hidden, and asks at once when it is shown", async () => {
    const { poller, around, asked, answer } = setUp();
    poller.start();
    await answer({ revision: "1", status: "a" });
    around.hidden = true;
    around.wake();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(1);
    around.hidden = false;
    around.wake();
    expect(asked).toHaveLength(2);
  });

  it("asks no more once it is stopped", async () => {
    const { poller, asked, answer } = setUp();
    poller.start();
    await answer({ revision: "1", status: "a" });
    poller.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(1);
  });
});
