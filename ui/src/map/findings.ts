/** Where the map that is looked at does not keep to the rules of its project. */

import { useQuery } from "@tanstack/react-query";
import type { Check } from "../api/documents";
import { checkQuery, rulesFileQuery } from "../api/queries";
import { useChosen } from "./choose";

export type Finding = Check["findings"][number];

const NONE: Finding[] = [];

/** The findings; none where the project has no rules, or none at that commit. */
export function useFindings(): Finding[] {
  const { which } = useChosen();
  const hasRules = useQuery(rulesFileQuery(which.project)).data === true;
  const check = useQuery({
    ...checkQuery(which.project, undefined, which.at),
    enabled: hasRules,
    retry: false,
  });
  return check.data?.findings ?? NONE;
}
