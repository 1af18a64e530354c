import { useQuery } from "@tanstack/react-query";
import { Button } from "../../parts/Button";
import { Facts } from "../../parts/Facts";
import { Loaded } from "../../parts/Loaded";
import { PanelPart } from "../../shell/Panel";
import { ApiError } from "../../api/request";
import { bytes, count, counted } from "../../words/numbers";
import { useChosen } from "../choose";
import { type FileDetail, fileQuery } from "../queries";
import { PathButton } from "../picture/PathButton";
import { FolderPart } from "./FolderPart";
import { History } from "./History";
import { Neighbours } from "./Neighbours";
import { Violations } from "./Violations";
import css from "./Panel.module.css";

/** A file: its figures, who imports it and what it imports, what it defines, its history. */
export function FilePart({ path }: { path: string }) {
  const { which } = useChosen();
  const file = useQuery(fileQuery(which, path));
  // An address typed by hand may name a folder without its slash.
  if (file.error instanceof ApiError && file.error.status === 404) return <FolderPart path={path} />;
  return <Loaded query={file}>{(data) => <Shown file={data} />}</Loaded>;
}

function Shown({ file }: { file: FileDetail }) {
  const { choose, open, select } = useChosen();
  const { path } = file;
  const { code, comment, blank } = file.lines;
  const uses = new Set(file.imports.flatMap((one) => (one.verdict === "internal" ? one.targets : [])));
  return (
    <>
      <Facts
        facts={[
          ["Language", file.language],
          ["Kind", file.kind],
          ["Lines", `${count(code)} of code, ${count(comment)} of comment, ${count(blank)} blank`],
          ["Size", file.size_bytes === null ? null : bytes(file.size_bytes)],
          ["Used by", counted(file.imported_by.length, "place")],
          ["Uses", counted(uses.size, "place")],
        ]}
      />
      <div className={css.actions}>
        {file.kind !== "binary" && <Button onClick={() => open(path)}>Source</Button>}
        <Button onClick={() => choose({ view: "graph", focus: path, as: undefined })}>Neighbours</Button>
        <Button onClick={() => choose({ view: "impact", as: undefined })}>Impact</Button>
        <Button onClick={() => choose({ view: "path", from: path, as: undefined })}>Path from here</Button>
      </div>
      <Violations path={path} />
      <Neighbours file={file} />
      {file.symbols.length > 0 && (
        <PanelPart title={`Defines ${counted(file.symbols.length, "symbol")}`}>
          <ul className={`${css.list} ${css.outline}`}>
            {file.symbols.map((symbol) => (
              <li key={`${symbol.start_line} ${symbol.name}`}>
                <Button kind="bare" onClick={() => open(path, symbol.start_line)}>
                  {symbol.start_line}
                </Button>
                <PathButton path={`${path}#${named(symbol)}`} onSelect={select}>
                  {named(symbol)}
                </PathButton>{" "}
                <span className={css.quiet}>{symbol.kind}</span>
              </li>
            ))}
          </ul>
        </PanelPart>
      )}
      <History path={path} />
    </>
  );
}

function named({ name, container }: FileDetail["symbols"][number]): string {
  return container === null ? name : `${container}.${name}`;
}
