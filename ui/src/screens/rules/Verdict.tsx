import type { Check } from "../../api/documents";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { type Column, Table } from "../../parts/Table";
import { count, counted } from "../../words/numbers";
import { FileLink } from "../project/FileLink";
import css from "./Rules.module.css";

type Rule = Check["rules"][number];
type Finding = Check["findings"][number];

interface Props {
  project: string;
  check: Check;
  /** Only findings of this rule are shown. */
  rule: string | undefined;
  onRule: (rule: string | undefined) => void;
}

/** What a check said: how it ended, rule by rule, and finding by finding. */
export function Verdict({ project, check, rule, onRule }: Props) {
  const shown =
    rule === undefined ? check.findings : check.findings.filter((finding) => finding.rule === rule);
  return (
    <div className={css.verdict}>
      <p className={css.sum} data-bad={check.errors > 0}>
        {sum(check)}
      </p>
      <Table
        caption="Rules"
        columns={ruleColumns((name) => onRule(name === rule ? undefined : name))}
        rows={check.rules}
        rowKey={({ name }) => name}
        isSelected={({ name }) => name === rule}
        plain
      />
      {shown.length > 0 && (
        <section aria-labelledby="findings">
          <header className={css.head}>
            <h2 id="findings">
              {rule === undefined ? "Findings" : `Findings of ${rule}`} ({count(shown.length)})
            </h2>
            {rule !== undefined && <Button onClick={() => onRule(undefined)}>Show all</Button>}
          </header>
          <Table
            caption="Findings"
            columns={findingColumns(project)}
            rows={shown}
            rowKey={({ fingerprint, line }) => `${fingerprint} ${line}`}
          />
        </section>
      )}
    </div>
  );
}

function sum({ errors, warnings, known, rules, against }: Check): string {
  const since = against ? ` new since ${against.reference}` : "";
  const before = known > 0 ? `; ${count(known)} were there before` : "";
  if (errors + warnings === 0)
    return `All ${counted(rules.length, "rule")} hold: nothing${since || " is found"}${before}.`;
  return `${counted(errors, "error")} and ${counted(warnings, "warning")}${since} of ${counted(rules.length, "rule")}${before}.`;
}

function Severity({ severity, isQuiet = false }: { severity: string; isQuiet?: boolean }) {
  const tone = isQuiet ? "quiet" : severity === "error" ? "bad" : "warn";
  return <Badge tone={tone}>{severity}</Badge>;
}

function ruleColumns(onRule: (name: string) => void): Column<Rule>[] {
  return [
    {
      key: "name",
      title: "Rule",
      value: ({ name }) => name,
      show: ({ name, findings }) =>
        findings === 0 ? (
          name
        ) : (
          <button type="button" className={css.rule} onClick={() => onRule(name)}>
            {name}
          </button>
        ),
    },
    {
      key: "severity",
      title: "Severity",
      value: ({ severity }) => severity,
      show: ({ severity, findings }) => <Severity severity={severity} isQuiet={findings === 0} />,
    },
    { key: "kind", title: "Kind", value: ({ kind }) => kind, wideOnly: true },
    { key: "reason", title: "Why", value: ({ reason }) => reason, grows: true, wideOnly: true },
    {
      key: "findings",
      title: "Findings",
      value: ({ findings }) => findings,
      show: ({ findings }) => count(findings),
      align: "right",
    },
  ];
}

function findingColumns(project: string): Column<Finding>[] {
  return [
    {
      key: "severity",
      title: "Severity",
      value: ({ severity }) => severity,
      show: ({ severity }) => <Severity severity={severity} />,
    },
    { key: "rule", title: "Rule", value: ({ rule }) => rule, wideOnly: true },
    {
      key: "place",
      title: "Where and what",
      value: ({ path, line, message }) => `${path}${line === null ? "" : `:${line}`} ${message}`,
      show: (finding) => <What project={project} finding={finding} />,
      grows: true,
    },
  ];
}

function What({
  project,
  finding: { path, line, text, message, steps },
}: {
  project: string;
  finding: Finding;
}) {
  return (
    <>
      <FileLink project={project} path={path} line={line} /> {message}
      {text !== null && <code className={css.text}>{text.trim()}</code>}
      {steps.length > 1 && (
        <ol className={css.steps}>
          {steps.map((step) => (
            <li key={`${step.from} ${step.to}`}>
              <FileLink project={project} path={step.from} line={step.line} /> → <code>{step.to}</code>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
