import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useAddProject } from "../../api/changes";
import { useStatus } from "../../api/live";
import { faultOf } from "../../api/request";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";
import { Failure } from "../../parts/States";
import { command } from "../../words/command";
import { useCommand } from "../../shell/command";
import { readSource } from "./source";
import css from "./AddProject.module.css";

/** Asks for a repository, registers it and has it mapped; then the project's page is shown, where the job is watched. */
export function AddProject({ onClose }: { onClose: () => void }) {
  const [source, setSource] = useState("");
  const [name, setName] = useState("");
  const [reference, setReference] = useState("");
  const taken = useStatus()?.projects.map((project) => project.name) ?? [];
  const add = useAddProject();
  const navigate = useNavigate();

  const reading = readSource(source);
  const called = name.trim() || (reading.kind === "good" ? reading.name : "");
  const isTaken = taken.includes(called);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { source: source.trim(), name: name.trim() || null, reference: reference.trim() || null };
    add.mutate(body, {
      onSuccess: (project) => void navigate({ to: "/projects/$project", params: { project: project.name } }),
    });
  };
  const type = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    add.reset();
    set(event.target.value);
  };
  useCommand(
    command(
      "project",
      "add",
      source.trim() || "URL",
      name && "--name",
      name || null,
      reference && "--ref",
      reference || null,
    ),
  );

  const sourceFault = faultOf(add.error, "source") ?? (reading.kind === "faulty" ? reading.fault : null);
  const nameFault =
    faultOf(add.error, "name") ??
    (isTaken ? `There is a project called ${called} already: choose another name.` : null);
  return (
    <Dialog title="Add a project" onClose={onClose}>
      <form className={css.form} onSubmit={submit}>
        <Field
          label="Repository"
          placeholder="https://host/owner/repository"
          value={source}
          onChange={type(setSource)}
          fault={sourceFault}
          note={reading.kind === "good" ? reading.note : "The URL of a git repository: https or ssh."}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <div className={css.pair}>
          <Field
            label="Name"
            placeholder={reading.kind === "good" ? reading.name : ""}
            value={name}
            onChange={type(setName)}
            fault={nameFault}
            note="Its own, if left empty."
            autoComplete="off"
            spellCheck={false}
          />
          <Field
            label="Branch, tag or commit"
            placeholder="HEAD"
            value={reference}
            onChange={type(setReference)}
            fault={faultOf(add.error, "reference")}
            note="What is mapped by default."
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        {add.isError && !hasFieldFault(add.error) && <Failure error={add.error} />}
        <div className={css.actions}>
          <Button onClick={onClose}>Leave it</Button>
          <Button type="submit" kind="main" disabled={reading.kind !== "good" || isTaken || add.isPending}>
            {add.isPending ? "Adding" : "Add and map"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function hasFieldFault(error: unknown): boolean {
  return ["source", "name", "reference"].some((field) => faultOf(error, field) !== null);
}
