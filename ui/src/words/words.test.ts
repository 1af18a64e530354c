import { describe, expect, it } from "vitest";
import { command } from "./command";
import { csv } from "./csv";
import { bytes, count, counted, percent } from "./numbers";
import { ago, secondsBetween, span } from "./times";

describe("figures", () => {
  it("are grouped by thin spaces", () => {
    expect([count(0), count(999), count(1000), count(1234567)]).toEqual([
      "0",
      "999",
      "1\u2009000",
      "1\u2009234\u2009567",
    ]);
  });

  it("agree with their noun", () => {
    expect([counted(1, "file"), counted(2, "file"), counted(0, "dependency", "dependencies")]).toEqual([
      "1 file",
      "2 files",
      "0 dependencies",
    ]);
  });

  it("never claim a share of nothing, nor call something nothing", () => {
    expect(
      [percent(1, 0), percent(0, 5), percent(1, 100_000), percent(1, 3)].map((text) =>
        text.replaceAll("\u2009", " "),
      ),
    ).toEqual(["–", "0 %", "< 0.1 %", "33 %"]);
  });

  it("take the largest unit that leaves at least one", () => {
    expect([bytes(0), bytes(1023), bytes(1024), bytes(5 << 20), bytes(2 ** 41)]).toEqual([
      "0 B",
      "1023 B",
      "1.0 KiB",
      "5.0 MiB",
      "2.0 TiB",
    ]);
  });
});

describe("times", () => {
  it("are spans of two units at most", () => {
    expect([0.0421, 4.23, 59.6, 61, 3600, 7860, 90_000].map(span)).toEqual([
      "42 ms",
      "4.2 s",
      "1 min",
      "1 min 1 s",
      "1 h",
      "2 h 11 min",
      "1 d 1 h",
    ]);
  });

  it("are told by the largest unit alone", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    const texts = [
      "2026-11-22T11:59:30Z",
      "2026-11-22T11:59:00Z",
      "2026-11-22T09:00:00Z",
      "2026-11-20T12:00:00Z",
      "2024-01-01T00:00:00Z",
    ];
    expect(texts.map((text) => ago(text, now))).toEqual([
      "just now",
      "1 minute ago",
      "3 hours ago",
      "2 days ago",
      "2 years ago",
    ]);
  });

  it("run on until something has ended", () => {
    expect(secondsBetween("2026-01-01T00:00:00Z", null, Date.parse("2026-01-01T00:01:00Z"))).toBe(60);
    expect(secondsBetween("2026-01-01T00:00:00Z", "2026-01-01T00:00:02Z")).toBe(2);
  });
});

describe("a command", () => {
  it("is quoted where a shell would take it apart", () => {
    expect(command("map", "show", "-p", "my project", "it's", null, false, "a/b.go")).toBe(
      String.raw`groma map show -p 'my project' 'it'\''s' a/b.go`,
    );
  });
});

describe("a CSV", () => {
  it("quotes what has commas, quotes or lines", () => {
    expect(
      csv(
        ["a", "b"],
        [
          ["x,y", 'say "hi"'],
          [1, null],
        ],
      ),
    ).toBe('a,b\r\n"x,y","say ""hi"""\r\n1,\r\n');
  });

  it("keeps a text that looks like a formula a text, and a negative figure a figure", () => {
    expect(csv(["a"], [["=1+1"], ["@x"], [-3]])).toBe("a\r\n'=1+1\r\n'@x\r\n-3\r\n");
  });
});
