import { Link } from "@tanstack/react-router";

/** A path that opens the file on the map, at a line if there is one. */
export function FileLink({ project, path, line }: { project: string; path: string; line?: number | null }) {
  const place = typeof line === "number" ? `${path}:${line}` : path;
  return (
    <Link to="/projects/$project/map" params={{ project }} search={{ select: place }}>
      <code>{place}</code>
    </Link>
  );
}
