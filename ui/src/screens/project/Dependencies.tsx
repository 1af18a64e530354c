import { useQuery } from "@tanstack/react-query";
import { dependenciesQuery } from "../../api/queries";
import { Badge } from "../../parts/Badge";
import { counted } from "../../words/numbers";
import { FileLink } from "./FileLink";
import { Section } from "./Section";
import css from "./Overview.module.css";

const SHOWN = 6;

/** What manifests and imports disagree on. Nothing where they agree: fine is quiet. */
export function Dependencies({ project }: { project: string }) {
  const { data } = useQuery(dependenciesQuery(project));
  const undeclared = data?.undeclared?.filter(({ test }) => !test) ?? [];
  const unused = data?.unused ?? [];
  if (undeclared.length + unused.length === 0) return null;
  return (
    <Section
      title="Undeclared and unused"
      about={`${counted(undeclared.length, "package")} not declared, ${unused.length} not used`}
    >
      <ul className={css.list}>
        {undeclared.slice(0, SHOWN).map(({ name, ecosystem, declared, importers }) => (
          <li key={`undeclared ${ecosystem} ${name}`}>
            <span>
              {name}{" "}
              {importers[0] && (
                <FileLink project={project} path={importers[0].path} line={importers[0].lines[0] ?? null} />
              )}
            </span>
            <Badge tone="warn">{declared === "transitive" ? "through another" : "not declared"}</Badge>
          </li>
        ))}
        {unused.slice(0, SHOWN).map(({ name, ecosystem, manifest, line }) => (
          <li key={`unused ${ecosystem} ${name} ${manifest}`}>
            <span>
              {name} <FileLink project={project} path={manifest} line={line} />
            </span>
            <Badge>not used</Badge>
          </li>
        ))}
      </ul>
    </Section>
  );
}
