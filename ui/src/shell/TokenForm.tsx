import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { askNow } from "../api/live";
import { ServerGone, signIn } from "../api/request";
import { Button } from "../parts/Button";
import { Field } from "../parts/Field";
import { View } from "./View";
import css from "./TokenForm.module.css";

/** Asks for the token of a server that wants one. */
export function TokenForm() {
  const [typed, setTyped] = useState("");
  const client = useQueryClient();
  const sign = useMutation({
    mutationFn: signIn,
    onSuccess: (isRight) => {
      if (!isRight) return;
      askNow();
      void client.resetQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sign.mutate(typed.trim());
  };
  const fault =
    sign.error instanceof ServerGone
      ? "The server does not answer."
      : sign.data === false
        ? "This is not the server's token."
        : null;
  return (
    <View title="This server wants a token">
      <form className={css.form} onSubmit={submit}>
        <p>
          <code>groma serve</code> says where it stands when it starts, and prints a link that brings it
          along. The browser keeps it for this server.
        </p>
        <Field
          label="Token"
          type="password"
          value={typed}
          onChange={(event) => {
            sign.reset();
            setTyped(event.target.value);
          }}
          fault={fault}
          autoComplete="off"
          required
        />
        <Button type="submit" kind="main" disabled={sign.isPending}>
          Go on
        </Button>
      </form>
    </View>
  );
}
