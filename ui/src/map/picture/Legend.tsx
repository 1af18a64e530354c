import type { Swatch } from "../figures";
import css from "../MapScreen.module.css";

/** What the colours of a picture stand for. */
export function Legend({ swatches, children }: { swatches: Swatch[]; children?: React.ReactNode }) {
  return (
    <ul className={css.legend} aria-label="Colours">
      {swatches.map(({ name, token }) => (
        <li key={`${token} ${name}`}>
          <span className={css.swatch} style={{ background: `var(${token})` }} aria-hidden="true" />
          {name}
        </li>
      ))}
      {children}
    </ul>
  );
}
