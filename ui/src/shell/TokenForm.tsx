import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { askNow } from "../api/live";
import { keepToken, token } from "../api/token";
import { Button } from "../parts/Button";
import { Field } from "../parts/Field";
import { View } from "./View";
import css from "./TokenForm.module.css";

/** Asks for the token of a server that wants one. It is kept for this tab. */
export function TokenForm() {
  const [typed, setTyped] = useState("");
  const [was] = useState(token);
  const client = useQueryClient();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keepToken(typed.trim());
    askNow();
    void client.resetQueries();
  };
  return (
    <View title="This server wants a token">
      <form className={css.form} onSubmit={submit}>
        <p>
          It stands in the file that <code>groma serve</code> names when it starts. A link that ends in{" "}
          <code>#token=</code> and the token brings it along.
        </p>
        <Field
          label="Token"
          type="password"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          fault={was === null || typed !== "" ? null : "The token of this tab is not the server's."}
          autoComplete="off"
          required
        />
        <Button type="submit" kind="main">
          Go on
        </Button>
      </form>
    </View>
  );
}
