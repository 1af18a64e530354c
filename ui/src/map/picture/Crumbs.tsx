import { PathButton } from "./PathButton";
import css from "../MapScreen.module.css";

interface Props {
  root: string;
  path: string;
  onGo: (path: string) => void;
}

/** The folders on the way to a path, each to go back to. */
export function Crumbs({ root, path, onGo }: Props) {
  if (path === "") return null;
  const parts = path.split("/");
  return (
    <nav className={css.crumbs} aria-label="Folders on the way">
      <PathButton path="" onSelect={onGo}>
        {root}
      </PathButton>
      {parts.map((part, place) => {
        const own = parts.slice(0, place + 1).join("/");
        return (
          <span key={own}>
            {"/ "}
            {place === parts.length - 1 ? (
              <code aria-current="page">{part}</code>
            ) : (
              <PathButton path={own} onSelect={onGo}>
                {part}
              </PathButton>
            )}
          </span>
        );
      })}
    </nav>
  );
}
