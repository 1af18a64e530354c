/** What the map's address holds. All choices are texts; what is absent is the default. */

import type { Choices } from "../shell/search";

export interface MapChoices {
  /** The selected thing: the path of a file or folder, or `path#symbol`. */
  select?: string | undefined;
  /** The map that is looked at: a commit, a tag, or the newest without it. */
  at?: string | undefined;
}

export function mapChoices({ select, at }: Choices): MapChoices {
  return { ...(select && { select }), ...(at && { at }) };
}
