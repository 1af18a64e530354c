-- The running jobs of the worker ?1; with ?5, only those whose claim has lapsed by then.
UPDATE job
SET crashes = crashes + 1,
    state = CASE WHEN cancel = 1 THEN 'cancelled' WHEN crashes + 1 >= ?2 THEN 'failed' ELSE 'queued' END,
    error = CASE WHEN cancel = 0 AND crashes + 1 >= ?2 THEN ?4 END,
    finished_at = CASE WHEN cancel = 1 OR crashes + 1 >= ?2 THEN ?3 END,
    worker = NULL, token = NULL, lease_ms = NULL
WHERE state = 'running' AND worker = ?1 AND (?5 IS NULL OR lease_ms < ?5)
RETURNING id;
