import type { Snapshot } from "../../api/documents";
import { Ago } from "../../parts/Ago";
import { Badge } from "../../parts/Badge";
import css from "./MapHeading.module.css";

/** Which state of the repository a map shows. */
export function MapHeading({ map, source }: { map: Snapshot; source: string }) {
  return (
    <div className={css.heading}>
      <span>
        {map.commit !== null && <code title={map.commit}>{map.commit.slice(0, 9)}</code>}
        {map.branch !== null && (
          <>
            {" on "}
            <code>{map.branch}</code>
          </>
        )}
        {map.committed_at !== null && (
          <>
            , <Ago at={map.committed_at} />
          </>
        )}
        {map.worktree && <Badge tone="accent">working tree</Badge>}
      </span>
      {map.subject !== null && <span className={css.subject}>{map.subject}</span>}
      <code className={css.source}>{source}</code>
    </div>
  );
}
