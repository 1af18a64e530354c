import type { SystemMap } from "../../api/documents";
import { count } from "../../words/numbers";
import css from "./Overview.module.css";

/** How large it is, in six figures. */
export function Figures({ map }: { map: SystemMap }) {
  const symbols = Object.values(map.symbols).reduce<number>((sum, amount) => sum + Number(amount), 0);
  const figures: [string, number][] = [
    ["lines of code", map.totals.code],
    ["files", map.totals.files],
    ["folders", map.folders],
    ["symbols", symbols],
    ["commits", map.history.commits],
    ["people", map.history.authors],
  ];
  return (
    <dl className={css.figures}>
      {figures.map(([name, amount]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}
