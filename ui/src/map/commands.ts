/** The command that gives what a view of the map shows. */

import { command } from "../words/command";
import type { Which } from "./queries";
import { type MapChoices, selection } from "./route";

export function commandOf({ project, at }: Which, choices: MapChoices): string {
  const where = ["-p", project, ...(at === undefined ? [] : ["--commit", at])];
  const kind = choices.kind !== undefined && choices.kind !== "imports" && `--kind=${choices.kind}`;
  const selected = selection(choices.select);
  if (choices.as === "source" && selected !== null) {
    const lines = selected.line === null ? null : `--lines=${selected.line}-`;
    return command("map", "source", selected.path, lines, ...where);
  }
  switch (choices.view) {
    case "graph":
    case "layers": {
      const level = choices.level !== undefined && choices.level !== "folder" && `--level=${choices.level}`;
      const rows = choices.view === "layers" && "--rows";
      if (choices.focus !== undefined) {
        const depth = choices.depth !== undefined && choices.depth !== 1 && `--depth=${choices.depth}`;
        const way = choices.direction !== undefined && choices.direction !== "both";
        const direction = way && `--direction=${choices.direction}`;
        return command("map", "layout", "--focus", choices.focus, depth, direction, level, kind, ...where);
      }
      const open = (choices.level ?? "folder") === "folder" ? (choices.open?.split("|") ?? []) : [];
      const opened = open.flatMap((folder) => ["--expand", folder]);
      return command("map", "layout", level, ...opened, kind, rows, ...where);
    }
    case "diff":
      return command("map", "diff", choices.base, at, "-p", project);
    case "path":
      return command("map", "path", choices.from ?? "FROM", choices.to ?? "TO", kind, ...where);
    case "impact":
      return command(
        "map",
        "impact",
        selected?.path ?? "FILE",
        choices.only === "tests" && "--tests",
        ...where,
      );
    default:
      if (selected?.isFolder === true) return command("map", "tree", selected.path, ...where);
      if (selected !== null) {
        const place = selected.symbol === null ? selected.path : `${selected.path}:${selected.symbol}`;
        return command("map", "show", place, ...where);
      }
      return command(
        "map",
        "tree",
        choices.folder,
        choices.size !== undefined && choices.size !== "lines" && `--size=${choices.size.replace("_", "-")}`,
        ...where,
      );
  }
}
