import type { useNavigate } from "@tanstack/react-router";
import type { SearchResult } from "../../api/documents";
import type { Entry } from "./entries";

/** What the search of a project found, as entries that open it on the map: symbols, files, and words in documents. */
export function foundIn(
  project: string,
  found: SearchResult | undefined,
  go: ReturnType<typeof useNavigate>,
): Entry[] {
  return (found?.hits ?? []).map(({ kind, path, line, name, symbol_kind, doc }) => {
    const place = line === null ? path : `${path}:${line}`;
    const search =
      kind === "symbol"
        ? { select: `${path}#${name}` }
        : kind === "doc"
          ? { select: place, as: "source" as const }
          : { select: path };
    return {
      key: `${project} ${kind} ${place} ${name}`,
      group: `In ${project}`,
      title: kind === "file" ? path : name,
      about: kind === "file" ? undefined : `${symbol_kind ?? doc ?? "documentation"} in ${place}`,
      run: () => void go({ to: "/projects/$project/map", params: { project }, search }),
    };
  });
}
