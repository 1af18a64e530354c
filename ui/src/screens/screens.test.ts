import { describe, expect, it } from "vitest";
import type { Job, ProjectStatus, SearchResult } from "../api/documents";
import { nextOrder, sorted } from "../parts/order";
import { parseChoices, writeChoices } from "../shell/search";
import { jobChoices } from "./jobs/choices";
import { errorOf } from "./jobs/errorOf";
import { foundIn } from "./palette/found";
import { fitting } from "./palette/score";
import { readSource } from "./projects/source";
import { standingOf } from "./projects/standing";
import { figures, readMetrics } from "./system/prometheus";
import { routes } from "./system/requests";

describe("the source of a project", () => {
  it("is named by the last part of its address", () => {
    for (const text of [
      "https://host/a/b.git",
      "https://host/a/b/",
      "ssh://git@host:22/a/b.git",
      "git@host:a/b.git",
      "/srv/b",
    ])
      expect(readSource(text)).toMatchObject({ kind: "good", name: "b" });
  });

  it("is refused with what to do about it", () => {
    for (const text of [
      "http://host/a",
      "file:///a",
      "https://host/",
      "https://u:p@host/a",
      "host.org/a/b",
      "a b",
      "x",
    ])
      expect(readSource(text)).toMatchObject({ kind: "faulty" });
    expect(readSource("  ")).toEqual({ kind: "empty" });
  });
});

describe("how a project stands", () => {
  const now = Date.parse("2026-11-22T00:00:00Z");
  const project = { name: "a", mapped_at: "2026-11-21T00:00:00Z" } as ProjectStatus;
  const job = (state: string, name = "a") => ({ id: 1, kind: "map", state, project: name }) as Job;
  const stand = (active: Job[], recent: Job[], of = project) =>
    standingOf(of, { queued: 0, running: 0, active, recent }, now).word;

  it("is what runs first, then what failed last, then age", () => {
    expect(stand([job("running")], [job("failed")])).toBe("map");
    expect(stand([job("queued")], [])).toBe("queued");
    expect(stand([], [job("failed")])).toBe("map failed");
    expect(stand([], [job("succeeded"), job("failed")])).toBe("fresh");
    expect(stand([], [job("failed", "b")])).toBe("fresh");
    expect(stand([], [], { ...project, mapped_at: "2026-01-01T00:00:00Z" })).toBe("old");
    expect(stand([], [], { ...project, mapped_at: null })).toBe("not mapped");
  });
});

describe("the order of a table", () => {
  const columns = [{ key: "a", value: (row: { a: string | number | null }) => row.a }];
  const rows = [{ a: "b10" }, { a: null }, { a: "B2" }, { a: "a" }];

  it("takes figures in words as figures, and puts what is absent last either way", () => {
    expect(sorted(rows, columns, { key: "a", falls: false }).map(({ a }) => a)).toEqual([
      "a",
      "B2",
      "b10",
      null,
    ]);
    expect(sorted(rows, columns, { key: "a", falls: true }).map(({ a }) => a)).toEqual([
      "b10",
      "B2",
      "a",
      null,
    ]);
  });

  it("begins with the largest figure and the first word, and turns round at the second click", () => {
    expect(nextOrder(null, "a", true)).toEqual({ key: "a", falls: true });
    expect(nextOrder(null, "a", false)).toEqual({ key: "a", falls: false });
    expect(nextOrder({ key: "a", falls: false }, "a", false)).toEqual({ key: "a", falls: true });
  });
});

describe("the address", () => {
  it("reads what it wrote, and leaves paths legible", () => {
    const choices = { select: "src/a b.go:12", state: undefined, x: "ü&=#" };
    const text = writeChoices(choices);
    expect(text).toContain("select=src/a+b.go:12");
    expect(parseChoices(text.slice(1))).toEqual({ select: "src/a b.go:12", x: "ü&=#" });
    expect(writeChoices({})).toBe("");
  });

  it("forgets what it does not know of jobs", () => {
    expect(jobChoices({ job: "12", state: "failed" })).toEqual({ job: 12, state: "failed" });
    expect(jobChoices({ job: "x", state: "odd", project: "" })).toEqual({});
  });
});

it("an error of a job is read whatever its shape is", () => {
  expect(errorOf({ error: "no", causes: ["a"], hint: "b" })).toEqual({
    message: "no",
    causes: ["a"],
    hint: "b",
  });
  expect(errorOf({ message: "no" })).toEqual({ message: "no", causes: [], hint: null });
  expect(errorOf("no").message).toBe("no");
  expect(errorOf({ odd: 1 }).message).toBe('{"odd":1}');
});

it("the palette puts beginnings before beginnings of words, and those before middles", () => {
  const names = ["unmapped", "Draw a map", "Map", "System", "the map of maps"];
  expect(fitting(names, "map", (name) => name)).toEqual(["Map", "Draw a map", "the map of maps", "unmapped"]);
  expect(fitting(names, "map draw", (name) => name)).toEqual(["Draw a map"]);
});

it("figures of the server are read with their labels, and buckets are left out", () => {
  const text = `# HELP a_b What it is.
# TYPE a_b gauge
a_b{kind="x y",at="\\"q\\""} 1.5
# TYPE h histogram
h_bucket{le="+Inf"} 3
h_sum 2
h_count 3
`;
  expect(figures(readMetrics(text))).toEqual([
    { name: "a_b", labels: 'kind=x y at="q"', value: 1.5, help: "What it is." },
    { name: "h_sum", labels: "", value: 2, help: "" },
    { name: "h_count", labels: "", value: 3, help: "" },
  ]);
});

it("requests are told route by route, and only what the server could not do counts as failed", () => {
  const line = (part: string, route: string, status: string, value: number) =>
    `http_server_request_duration_seconds_${part}{http_request_method="GET",http_route="${route}",http_response_status_class="${status}"} ${value}`;
  const text = [
    "# TYPE http_server_request_duration_seconds histogram",
    line("sum", "/a", "2xx", 3),
    line("count", "/a", "2xx", 2),
    line("sum", "/a", "5xx", 3),
    line("count", "/a", "5xx", 1),
    line("count", "/b", "4xx", 9),
  ].join("\n");
  expect(routes(readMetrics(text))).toEqual([
    { route: "/b", method: "GET", requests: 9, failed: 0, seconds: 0 },
    { route: "/a", method: "GET", requests: 3, failed: 1, seconds: 2 },
  ]);
});

describe("what a search found", () => {
  const hit = { file_kind: "source", signature: null, doc: null } as const;
  const hits = [
    { ...hit, kind: "symbol", path: "a/b.py", line: 7, name: "Big.one", symbol_kind: "method" },
    { ...hit, kind: "file", path: "a/b.py", line: null, name: "a/b.py", symbol_kind: null },
    { ...hit, kind: "doc", path: "README", line: 3, name: "Words", symbol_kind: null },
  ] as SearchResult["hits"];

  it("opens as what it is: a symbol, a file, or a line of a document", () => {
    const asked: unknown[] = [];
    const go = ((way: { search: unknown }) => asked.push(way.search)) as unknown as Parameters<
      typeof foundIn
    >[2];
    const entries = foundIn("x", { hits } as SearchResult, go);
    entries.forEach(({ run }) => run());
    expect(entries.map(({ title, about }) => [title, about])).toEqual([
      ["Big.one", "method in a/b.py:7"],
      ["a/b.py", undefined],
      ["Words", "documentation in README:3"],
    ]);
    expect(asked).toEqual([
      { select: "a/b.py#Big.one" },
      { select: "a/b.py" },
      { select: "README:3", as: "source" },
    ]);
  });
});
