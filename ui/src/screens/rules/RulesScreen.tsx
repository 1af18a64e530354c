import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { checkQuery, projectsQuery, proposalQuery, rulesFileQuery } from "../../api/queries";
import { CopyButton } from "../../parts/CopyButton";
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
      actions={file.data === true && <Against choices={choices} />}
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

/** Rules that the map keeps already: a start that fails nothing. */
function NoRules({ project }: { project: string }) {
  const query = useQuery(proposalQuery(project));
  useCommand(command("map", "check", project, "--init"));
  return (
    <Empty title="No rules yet">
      <p>
        Rules say what may depend on what, how large things may grow, and that nothing goes round in circles.
        They stand in <code>.groma.toml</code> at the root of the repository. These hold already: commit them,
        map again, and CI can keep them with <code>groma map check</code>.
      </p>
      <Loaded query={query}>
        {({ text }) => (
          <>
            <pre className={css.example}>{text}</pre>
            <CopyButton text={text} label="Copy these rules" />
          </>
        )}
      </Loaded>
    </Empty>
  );
}
