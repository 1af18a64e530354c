import type { Attempt } from "../../api/documents";
import { Ago } from "../../parts/Ago";
import { secondsBetween, span } from "../../words/times";
import { JobFailure } from "./JobFailure";
import { StateBadge } from "./JobState";
import css from "./Attempts.module.css";

/** The tries at a job, last first. */
export function Attempts({ attempts }: { attempts: Attempt[] }) {
  if (attempts.length === 0) return <p className={css.none}>It waits for a worker.</p>;
  return (
    <ol className={css.attempts}>
      {attempts.toReversed().map((attempt) => (
        <li key={attempt.attempt}>
          <p className={css.line}>
            <span>
              {attempt.attempt}. <StateBadge state={attempt.outcome ?? "running"} />
            </span>
            <span>
              <Ago at={attempt.started_at} />
              {attempt.finished_at !== null &&
                `, ${span(secondsBetween(attempt.started_at, attempt.finished_at))}`}
            </span>
          </p>
          <p className={css.worker}>
            by <code>{attempt.worker}</code>
          </p>
          {attempt.error !== null && attempt.error !== undefined && <JobFailure error={attempt.error} />}
        </li>
      ))}
    </ol>
  );
}
