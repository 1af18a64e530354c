/** The parts of the overview that are lists of what the map found. */

import type { SystemMap } from "../../api/documents";
import { Badge } from "../../parts/Badge";
import { count, counted, percent } from "../../words/numbers";
import { FileLink } from "./FileLink";
import { Section } from "./Section";
import css from "./Overview.module.css";

const SHOWN = 8;

interface Props {
  project: string;
  map: SystemMap;
}

export function EntryPoints({ project, map }: Props) {
  if (map.entry_points.length === 0) return null;
  return (
    <Section title="Starts at" about={counted(map.entry_points.length, "entry point")}>
      <ul className={css.list}>
        {map.entry_points.slice(0, SHOWN).map((entry) => (
          <li key={`${entry.kind} ${entry.name} ${entry.evidence.path} ${entry.evidence.line}`}>
            <span>
              {entry.name} <FileLink project={project} path={entry.target ?? entry.evidence.path} />
            </span>
            <Badge title={entry.evidence.detail}>{entry.kind}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Frameworks({ project, map }: Props) {
  if (map.frameworks.length === 0) return null;
  return (
    <Section
      title="Built with"
      about={counted(map.frameworks.length, "framework or tool", "frameworks and tools")}
    >
      <ul className={css.list}>
        {map.frameworks.map(({ name, category, evidence }) => (
          <li key={name}>
            <span>
              {name}{" "}
              {evidence[0] && <FileLink project={project} path={evidence[0].path} line={evidence[0].line} />}
            </span>
            <Badge title={evidence[0]?.detail ?? ""}>{category}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Packages({ map }: Props) {
  if (map.ecosystems.length === 0) return null;
  return (
    <Section
      title="Packages"
      about={counted(
        map.ecosystems.reduce((sum, { packages }) => sum + packages, 0),
        "package",
      )}
    >
      <ul className={css.list}>
        {map.ecosystems.map(({ ecosystem, packages, dependencies, locked }) => (
          <li key={ecosystem}>
            <span>
              {ecosystem} <span className={css.quiet}>{counted(packages, "package")}</span>
            </span>
            <span>
              {counted(dependencies, "dependency", "dependencies")}{" "}
              <span className={css.quiet}>
                {locked === dependencies ? "all locked" : `${count(locked)} locked`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Imports({ map }: { map: SystemMap }) {
  const whole = map.imports.reduce((sum, { imports }) => sum + imports, 0);
  if (whole === 0) return null;
  return (
    <Section title="Imports" about={counted(whole, "statement")}>
      <ul className={css.list}>
        {(["internal", "external", "standard", "asset", "unresolved"] as const).map((verdict) => {
          const own = map.imports.filter((total) => total.verdict === verdict);
          const amount = own.reduce((sum, { imports }) => sum + imports, 0);
          return amount === 0 ? null : (
            <li key={verdict}>
              <span>{verdict === "unresolved" ? <Badge tone="warn">unresolved</Badge> : verdict}</span>
              <span>
                {count(amount)} <span className={css.quiet}>{percent(amount, whole)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export function Findings({ map }: { map: SystemMap }) {
  const { total, by_kind } = map.findings;
  if (total === 0) return null;
  return (
    <Section title="Findings" about={count(total)}>
      <ul className={css.list}>
        {Object.entries(by_kind).map(([kind, amount]) => (
          <li key={kind}>
            <span>{kind.replaceAll("_", " ")}</span>
            <span>{count(Number(amount))}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
