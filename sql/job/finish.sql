-- What is given back although somebody asked it to stop is stopped: it could never be claimed again. A failure that
-- is forgiven (?7) is counted.
UPDATE job
SET state = iif(?3 = 'queued' AND cancel = 1, 'cancelled', ?3), worker = NULL, token = NULL, lease_ms = NULL,
    result = ?4, error = ?5, finished_at = iif(?3 = 'queued' AND cancel = 0, NULL, ?6),
    failures = failures + ?7,
    run_at = iif(cancel = 0, ?6 + ?8, NULL), delay_ms = iif(cancel = 0, ?8, NULL)
WHERE id = ?1 AND token = ?2;
