import { useState } from "react";
import { Button } from "../../parts/Button";
import { PanelPart } from "../../shell/Panel";
import { useChosen } from "../choose";
import { PathButton } from "../picture/PathButton";
import type { FileDetail } from "../queries";
import css from "./Panel.module.css";

const SHOWN = 8;

interface Row {
  path: string;
  /** In which lines, of the importer. */
  lines: number[];
  /** The file that these lines are of. */
  of: string;
}

/** Who imports a file and what it imports, each with the lines that say so. */
export function Neighbours({ file }: { file: FileDetail }) {
  const dependents: Row[] = file.imported_by.map(({ path, lines }) => ({ path, lines, of: path }));
  const targets = new Map<string, number[]>();
  for (const one of file.imports) {
    if (one.verdict !== "internal" && one.verdict !== "asset") continue;
    for (const target of one.targets) targets.set(target, [...(targets.get(target) ?? []), one.line]);
  }
  const dependencies: Row[] = [...targets].map(([path, lines]) => ({ path, lines, of: file.path }));
  const outside = file.imports.filter((one) => one.verdict === "external").map((one) => one.specifier);
  const lost = file.imports.filter((one) => one.verdict === "unresolved");
  return (
    <>
      <Rows title="Used by" none="No file is known to import it." rows={dependents} />
      <Rows title="Uses" none="It imports no file of this repository." rows={dependencies} />
      {outside.length > 0 && (
        <PanelPart title="From outside">
          <p className={css.quiet}>
            <code>{[...new Set(outside)].join(", ")}</code>
          </p>
        </PanelPart>
      )}
      {lost.length > 0 && (
        <PanelPart title="Leads nowhere">
          <ul className={css.list}>
            {lost.map((one) => (
              <li key={`${one.line} ${one.specifier}`}>
                <code>{one.specifier}</code> <span className={css.quiet}>{one.reason ?? one.rule}</span>
              </li>
            ))}
          </ul>
        </PanelPart>
      )}
    </>
  );
}

function Rows({ title, none, rows }: { title: string; none: string; rows: Row[] }) {
  const { select, open } = useChosen();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <PanelPart title={rows.length === 0 ? title : `${title} (${rows.length})`}>
      {rows.length === 0 ? (
        <p className={css.quiet}>{none}</p>
      ) : (
        <ul className={css.list}>
          {shown.map((row) => (
            <li key={row.path}>
              <PathButton path={row.path} onSelect={select} />{" "}
              <span className={css.lines}>
                {row.lines.slice(0, 4).map((line) => (
                  <Button
                    key={line}
                    kind="bare"
                    aria-label={`Line ${line} of ${row.of}`}
                    onClick={() => open(row.of, line)}
                  >
                    :{line}
                  </Button>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {shown.length < rows.length && (
        <Button kind="bare" onClick={() => setAll(true)}>
          Show all {rows.length}
        </Button>
      )}
    </PanelPart>
  );
}
