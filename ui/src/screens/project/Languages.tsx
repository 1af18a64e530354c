import { useState } from "react";
import type { SystemMap } from "../../api/documents";
import { Button } from "../../parts/Button";
import { count, counted, percent } from "../../words/numbers";
import { Section } from "./Section";
import css from "./Overview.module.css";

/** As many as there are colours, less the one for all others. */
const COLOURED = 7;
const SHOWN = 8;

export function Languages({ map }: { map: SystemMap }) {
  const [isWhole, setWhole] = useState(false);
  const own = map.languages
    .filter(({ own_code }) => own_code > 0)
    .toSorted((a, b) => b.own_code - a.own_code);
  const whole = own.reduce((sum, { own_code }) => sum + own_code, 0);
  const colour = (at: number) => `var(--data-${at < COLOURED ? at + 1 : 8})`;
  return (
    <Section title="Languages" about={counted(own.length, "language")}>
      <div className={css.bar} aria-hidden="true">
        {own.map(({ name, own_code }, at) => (
          <span key={name} style={{ flexGrow: own_code, background: colour(at) }} />
        ))}
      </div>
      <ul className={css.list}>
        {own.slice(0, isWhole ? own.length : SHOWN).map(({ name, own_code, own_files }, at) => (
          <li key={name}>
            <span>
              <span className={css.swatch} style={{ background: colour(at) }} aria-hidden="true" />
              {name} <span className={css.quiet}>{counted(own_files, "file")}</span>
            </span>
            <span>
              {count(own_code)} <span className={css.quiet}>{percent(own_code, whole)}</span>
            </span>
          </li>
        ))}
      </ul>
      {own.length > SHOWN && !isWhole && (
        <Button kind="bare" onClick={() => setWhole(true)}>
          {own.length - SHOWN} more
        </Button>
      )}
    </Section>
  );
}
