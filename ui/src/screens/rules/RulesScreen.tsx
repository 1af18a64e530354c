import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { checkQuery, projectsQuery, rulesFileQuery } from "../../api/queries";
import { Button } from "../../parts/Button";
import { Loaded } from "../../parts/Loaded";
import { Empty } from "../../parts/States";
import { useCommand } from "../../shell/command";
import { View } from "../../shell/View";
import { command } from "../../words/command";
import { NotMapped } from "../project/NotMapped";
import { Against } from "./Against";
import { Verdict } from "./Verdict";
import type { RuleChoices } from "./choices";
import css from "./Rules.module.css";

/** What a project's map is held against: its rules, and where it does not keep to them. */
export function RulesScreen({ choices }: { choices: RuleChoices }) {
  const { project } = useParams({ from: "/projects/$project" });
  const told = useQuery(projectsQuery()).data?.projects.find(({ name }) => name === project);
  const hasMap = told !== undefined && told.maps > 0;
  const file = useQuery({ ...rulesFileQuery(project), enabled: hasMap });
  const { against, rule } = choices;
  useCommand(command("map", "check", project, against && "--against", against, rule && "--rule", rule));
  if (told !== undefined && !hasMap)
    return (
      <View title="Rules">
        <NotMapped project={project} />
      </View>
    );
  return (
    <View
      title="Rules"
      about={file.data === true ? <code>.groma.toml</code> : null}
      actions={<Against choices={choices} />}
    >
      <Loaded query={file}>
        {(isThere) =>
          isThere ? <Checked project={project} choices={choices} /> : <NoRules project={project} />
        }
      </Loaded>
    </View>
  );
}

function Checked({ project, choices }: { project: string; choices: RuleChoices }) {
  const query = useQuery(checkQuery(project, choices.against));
  const navigate = useNavigate();
  return (
    <Loaded query={query}>
      {(check) => (
        <Verdict
          project={project}
          check={check}
          rule={choices.rule}
          onRule={(rule) =>
            void navigate({
              to: "/projects/$project/rules",
              params: { project },
              search: { ...choices, rule },
            })
          }
        />
      )}
    </Loaded>
  );
}

function NoRules({ project }: { project: string }) {
  const navigate = useNavigate();
  return (
    <Empty title="No rules yet">
      <p>
        Rules say what may depend on what, how large things may grow, and that there are no cycles. They stand
        in <code>.groma.toml</code> at the root of the repository. <code>groma map check --init</code> writes
        one with rules that the repository keeps already; commit it and map again.
      </p>
      <pre className={css.example}>{EXAMPLE}</pre>
      <Button
        onClick={() => void navigate({ to: "/projects/$project/map", params: { project }, search: {} })}
      >
        Look at the map
      </Button>
    </Empty>
  );
}

const EXAMPLE = `[[rule]]
name = "no-cycles"
kind = "no_cycles"`;
