/** Reading and changing what the address holds. */

import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Which } from "./queries";
import type { MapChoices } from "./route";

const MAP = "/projects/$project/map";

/** Changes choices; undefined takes one back. `replace` leaves no step to go back to. */
export type Choose = (change: MapChoices, how?: "replace") => void;

export interface Chosen {
  which: Which;
  choices: MapChoices;
  choose: Choose;
  /** Selects a place, without moving anything. */
  select: (path: string | undefined) => void;
  /** Opens the text of a file, at a line if there is one. */
  open: (path: string, line?: number) => void;
}

export function useChosen(): Chosen {
  const { project } = useParams({ from: MAP });
  const choices = useSearch({ from: MAP });
  const navigate = useNavigate({ from: MAP });
  const choose = useCallback<Choose>(
    (change, how) =>
      void navigate({ search: (old: MapChoices) => ({ ...old, ...change }), replace: how === "replace" }),
    [navigate],
  );
  const select = useCallback((path: string | undefined) => choose({ select: path }), [choose]);
  const open = useCallback(
    (path: string, line?: number) =>
      choose({ select: line === undefined ? path : `${path}:${line}`, as: "source" }),
    [choose],
  );
  return { which: { project, at: choices.at }, choices, choose, select, open };
}
