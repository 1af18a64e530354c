import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Field } from "../../parts/Field";
import { Loaded } from "../../parts/Loaded";
import { Empty } from "../../parts/States";
import { useChosen } from "../choose";
import { PathButton } from "../picture/PathButton";
import { type PathList, pathQuery } from "../queries";
import { selection } from "../route";
import css from "./Reach.module.css";
import screen from "../MapScreen.module.css";

/** Why one place reaches another: the shortest ways, statement by statement. */
export function PathView() {
  const { choices, choose } = useChosen();
  const { from, to } = choices;
  const [begin, setBegin] = useState(from ?? selection(choices.select)?.path ?? "");
  const [end, setEnd] = useState(to ?? "");
  const ask = (event: FormEvent) => {
    event.preventDefault();
    choose({ from: begin.trim(), to: end.trim() });
  };
  return (
    <div className={screen.sheet}>
      <form className={css.form} onSubmit={ask}>
        <Field
          label="From"
          value={begin}
          onChange={(event) => setBegin(event.target.value)}
          spellCheck={false}
        />
        <Field label="To" value={end} onChange={(event) => setEnd(event.target.value)} spellCheck={false} />
        <div className={css.asks}>
          <Button type="submit" kind="main" disabled={begin.trim() === "" || end.trim() === ""}>
            Find ways
          </Button>
          <Button
            onClick={() => {
              setBegin(end);
              setEnd(begin);
              if (from !== undefined && to !== undefined) choose({ from: to, to: from });
            }}
          >
            Turn round
          </Button>
        </div>
      </form>
      {from === undefined || to === undefined ? (
        <Empty title="Two places, and why one reaches the other">
          Files, folders, packages or symbols: type both, or choose “Path from here” where something is
          selected.
        </Empty>
      ) : (
        <Found from={from} to={to} />
      )}
    </div>
  );
}

function Found({ from, to }: { from: string; to: string }) {
  const { which, choices } = useChosen();
  const found = useQuery(pathQuery(which, from, to, choices.kind ?? "imports"));
  return <Loaded query={found}>{(data) => <Ways list={data} from={from} to={to} />}</Loaded>;
}

function Ways({ list, from, to }: { list: PathList; from: string; to: string }) {
  const { select, open } = useChosen();
  if (list.ways.length === 0)
    return (
      <Empty title={`${from} does not reach ${to}`}>
        {list.reverse ? "There is a way the other way round." : "There is none the other way round either."}
      </Empty>
    );
  return (
    <>
      {list.ways.map((way, number) => (
        <section key={way.steps.map((step) => `${step.from}:${step.line}`).join()} className={css.way}>
          <h2>
            Way {number + 1}, {way.steps.length} {way.steps.length === 1 ? "step" : "steps"}
          </h2>
          <ol>
            {way.steps.map((step) => (
              <li key={`${step.from} ${step.to}`}>
                <PathButton path={step.from} onSelect={select} />
                <div className={css.step}>
                  <Button kind="bare" onClick={() => open(step.from, step.line)}>
                    line {step.line}
                  </Button>
                  <code>{step.specifier ?? step.names.join(", ")}</code>{" "}
                  {step.type_only && <Badge>types only</Badge>} {step.lazy && <Badge>lazy</Badge>}{" "}
                  {step.conditional && <Badge>conditional</Badge>} {step.test && <Badge>test</Badge>}
                </div>
              </li>
            ))}
            <li>
              <PathButton path={way.steps.at(-1)?.to ?? to} onSelect={select} />
            </li>
          </ol>
        </section>
      ))}
    </>
  );
}
