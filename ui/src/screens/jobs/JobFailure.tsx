import { errorOf } from "./errorOf";
import css from "./JobFailure.module.css";

/** Why a job or an attempt failed, and what mends it. */
export function JobFailure({ error }: { error: unknown }) {
  const { message, causes, hint } = errorOf(error);
  return (
    <div className={css.failure}>
      <p className={css.message}>{message}</p>
      {causes.map((cause) => (
        <p key={cause}>Because: {cause}</p>
      ))}
      {hint !== null && <p>{hint}</p>}
    </div>
  );
}
