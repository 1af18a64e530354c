import { useNavigate } from "@tanstack/react-router";
import { useStatus } from "../../api/live";
import { Select } from "../../parts/Select";
import { JOB_STATES, type JobChoices } from "./choices";

/** Which jobs are listed. */
export function JobFilters({ choices }: { choices: JobChoices }) {
  const projects = useStatus()?.projects.map(({ name }) => name) ?? [];
  const navigate = useNavigate();
  const choose = (change: Partial<JobChoices>) =>
    void navigate({ to: "/jobs", search: { ...choices, ...change }, replace: true });
  return (
    <>
      <Select
        label="State"
        value={choices.state ?? ""}
        options={[
          { value: "", title: "all" },
          ...JOB_STATES.map((state) => ({ value: state, title: state })),
        ]}
        onChange={(state) => choose({ state: JOB_STATES.find((known) => known === state) })}
      />
      <Select
        label="Project"
        value={choices.project ?? ""}
        options={[{ value: "", title: "all" }, ...projects.map((name) => ({ value: name, title: name }))]}
        onChange={(project) => choose({ project: project || undefined })}
      />
    </>
  );
}
