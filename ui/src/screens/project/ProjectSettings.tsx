import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useChangeProject, useRemoveProject } from "../../api/changes";
import type { Project } from "../../api/documents";
import { projectsQuery } from "../../api/queries";
import { faultOf } from "../../api/request";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";
import { Failure } from "../../parts/States";
import { useCommand } from "../../shell/command";
import { command } from "../../words/command";
import { counted } from "../../words/numbers";
import css from "./ProjectSettings.module.css";

/** A project's name and default ref, and its removal. */
export function ProjectSettings({ project: name, onClose }: { project: string; onClose: () => void }) {
  const { data } = useQuery(projectsQuery());
  const project = data?.projects.find((one) => one.name === name);
  return (
    <Dialog title={`Settings of ${name}`} onClose={onClose}>
      {project !== undefined && (
        <>
          <Change project={project} onClose={onClose} />
          <Remove project={project} />
        </>
      )}
    </Dialog>
  );
}

function Change({ project, onClose }: { project: Project; onClose: () => void }) {
  const [name, setName] = useState(project.name);
  const [reference, setReference] = useState(project.reference ?? "HEAD");
  const change = useChangeProject();
  const navigate = useNavigate();
  const isSame = name === project.name && reference === (project.reference ?? "HEAD");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = { project: project.name, ...(name !== project.name && { name }), reference };
    change.mutate(asked, {
      onSuccess: (changed) => {
        onClose();
        if (changed.name !== project.name)
          void navigate({ to: "/projects/$project", params: { project: changed.name }, replace: true });
      },
    });
  };
  useCommand(
    command(
      "project",
      "set",
      project.name,
      name !== project.name && "--name",
      name !== project.name && name,
      "--ref",
      reference,
    ),
  );
  return (
    <form className={css.form} onSubmit={submit}>
      <Field
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        fault={faultOf(change.error, "name")}
        required
      />
      <Field
        label="Branch, tag or commit"
        value={reference}
        onChange={(event) => setReference(event.target.value)}
        fault={faultOf(change.error, "reference")}
        note="What is mapped by default; HEAD for the repository's own."
        required
      />
      {change.isError && <Failure error={change.error} />}
      <div className={css.actions}>
        <Button type="submit" kind="main" disabled={isSame || change.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

function Remove({ project }: { project: Project }) {
  const [isSure, setSure] = useState(false);
  const remove = useRemoveProject();
  const navigate = useNavigate();
  const gone = `${counted(project.maps, "map")}${project.is_local ? "" : " and the clone"}`;
  return (
    <section className={css.remove} aria-labelledby="remove">
      <h3 id="remove">Remove</h3>
      <p>
        Takes the project with {gone}.{" "}
        {project.is_local ? "The repository itself stays as it is." : "The repository on its host stays."}
      </p>
      {isSure ? (
        <div className={css.actions}>
          <Button onClick={() => setSure(false)}>Keep it</Button>
          <Button
            kind="danger"
            disabled={remove.isPending}
            onClick={() => remove.mutate(project.name, { onSuccess: () => void navigate({ to: "/" }) })}
          >
            Yes, remove {project.name}
          </Button>
        </div>
      ) : (
        <Button kind="danger" onClick={() => setSure(true)}>
          Remove {project.name}
        </Button>
      )}
    </section>
  );
}
