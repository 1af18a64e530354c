import { selected } from "../route";
import css from "./PathButton.module.css";

interface Props {
  path: string;
  isFolder?: boolean;
  onSelect: (path: string) => void;
  /** Shown instead of the path. */
  children?: React.ReactNode;
}

/** A path that selects what stands there. */
export function PathButton({ path, isFolder = false, onSelect, children }: Props) {
  return (
    <button
      type="button"
      className={css.path}
      onClick={() => onSelect(selected(path, isFolder && path !== ""))}
      title={path}
    >
      {children ?? (isFolder ? `${path}/` : path)}
    </button>
  );
}
