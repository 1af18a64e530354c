-- A job that failed or was cancelled gets all its chances again.
UPDATE job
SET state = 'queued', finished_at = NULL, cancel = 0, failures = 0, crashes = 0, run_at = NULL, delay_ms = NULL
WHERE id = ?1 AND state IN ('failed', 'cancelled')
RETURNING *;
