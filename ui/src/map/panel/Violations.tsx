import { Button } from "../../parts/Button";
import { PanelPart } from "../../shell/Panel";
import { useChosen } from "../choose";
import { useFindings } from "../findings";
import css from "./Panel.module.css";

/** The rules that a file does not keep to. Nothing where there are none. */
export function Violations({ path }: { path: string }) {
  const { open } = useChosen();
  const own = useFindings().filter((finding) => finding.path === path);
  if (own.length === 0) return null;
  return (
    <PanelPart title={<span className={css.bad}>Breaks rules ({own.length})</span>}>
      <ul className={css.list}>
        {own.map(({ fingerprint, rule, message, line }) => (
          <li key={fingerprint}>
            <strong>{rule}</strong> {message}{" "}
            {line !== null && (
              <Button kind="bare" aria-label={`Line ${line} of ${path}`} onClick={() => open(path, line)}>
                :{line}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
