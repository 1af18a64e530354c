import { useQuery } from "@tanstack/react-query";
import { Button } from "../../parts/Button";
import { Facts } from "../../parts/Facts";
import { Loaded } from "../../parts/Loaded";
import { PanelPart } from "../../shell/Panel";
import { useChosen } from "../choose";
import { PathButton } from "../picture/PathButton";
import { symbolQuery } from "../queries";
import css from "./Panel.module.css";

/** A symbol: where it is defined, and who uses it by name. */
export function SymbolPart({ path, symbol }: { path: string; symbol: string }) {
  const { which, select, open, choose } = useChosen();
  const detail = useQuery(symbolQuery(which, path, symbol));
  return (
    <Loaded query={detail}>
      {(data) => (
        <>
          {data.definitions.map((one) => (
            <div key={one.start_line} className={css.definition}>
              <p>
                <code>{one.signature}</code>
              </p>
              {one.doc !== null && <p className={css.quiet}>{one.doc}</p>}
              <Facts
                facts={[
                  ["Kind", `${one.visibility} ${one.kind}`],
                  ["Complexity", String(one.complexity)],
                  ["Lines", `${one.start_line}–${one.end_line}`],
                ]}
              />
              <div className={css.actions}>
                <Button onClick={() => open(path, one.start_line)}>Source</Button>
                <Button onClick={() => select(path)}>Its file</Button>
              </div>
            </div>
          ))}
          <div className={css.actions}>
            <Button onClick={() => choose({ view: "impact", as: undefined })}>Impact</Button>
            <Button
              onClick={() =>
                choose({ view: "path", to: `${path}:${symbol}`, from: undefined, as: undefined })
              }
            >
              Path to here
            </Button>
          </div>
          <PanelPart title={data.used_by.length === 0 ? "Used by" : `Used by (${data.used_by.length})`}>
            {data.used_by.length === 0 && (
              <p className={css.quiet}>No file is known to name it: methods are found by their type.</p>
            )}
            <ul className={css.list}>
              {data.used_by.map((user) => (
                <li key={`${user.path}:${user.line}`}>
                  <PathButton path={user.path} onSelect={select} />{" "}
                  <Button kind="bare" onClick={() => open(user.path, user.line)}>
                    :{user.line}
                  </Button>
                </li>
              ))}
            </ul>
          </PanelPart>
          {data.others.length > 0 && (
            <PanelPart title="Of the same name">
              <ul className={css.list}>
                {data.others.map((other) => (
                  <li key={other}>
                    <PathButton path={other.replace(":", "#")} onSelect={select}>
                      {other}
                    </PathButton>
                  </li>
                ))}
              </ul>
            </PanelPart>
          )}
        </>
      )}
    </Loaded>
  );
}
