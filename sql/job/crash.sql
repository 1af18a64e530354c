-- As recover, for one job by its token: its process died, its worker lives.
UPDATE job
SET crashes = crashes + 1,
    state = CASE WHEN cancel = 1 THEN 'cancelled' WHEN crashes + 1 >= ?3 THEN 'failed' ELSE 'queued' END,
    error = CASE WHEN cancel = 0 AND crashes + 1 >= ?3 THEN ?5 END,
    finished_at = CASE WHEN cancel = 1 OR crashes + 1 >= ?3 THEN ?4 END,
    worker = NULL, token = NULL, lease_ms = NULL
WHERE id = ?1 AND token = ?2;
