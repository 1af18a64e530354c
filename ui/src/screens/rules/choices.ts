/** What of the rules is in the address. */

import type { Choices } from "../../shell/search";

export interface RuleChoices {
  /** Only what is new since this ref. */
  against?: string | undefined;
  /** Only findings of this rule. */
  rule?: string | undefined;
}

export function ruleChoices({ against, rule }: Choices): RuleChoices {
  return { ...(against && { against }), ...(rule && { rule }) };
}
