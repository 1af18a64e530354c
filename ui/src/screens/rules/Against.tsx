import { useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/Button";
import type { RuleChoices } from "./choices";
import css from "./Rules.module.css";

/** Asks for only what is new since a branch, tag or commit whose map is stored. */
export function Against({ choices }: { choices: RuleChoices }) {
  const { project } = useParams({ from: "/projects/$project" });
  const navigate = useNavigate();
  const [typed, setTyped] = useState(choices.against ?? "");
  const choose = (against: string | undefined) =>
    void navigate({ to: "/projects/$project/rules", params: { project }, search: { ...choices, against } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(typed.trim() || undefined);
  };
  const leave = () => {
    setTyped("");
    choose(undefined);
  };
  return (
    <form className={css.against} onSubmit={submit}>
      <label>
        Only what is new since{" "}
        <input
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder="branch, tag or commit"
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <Button type="submit">Compare</Button>
      {choices.against !== undefined && <Button onClick={leave}>Show all</Button>}
    </form>
  );
}
