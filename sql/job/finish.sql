-- What is given back although somebody asked it to stop is stopped: it could never be claimed again.
UPDATE job
SET state = iif(?3 = 'queued' AND cancel = 1, 'cancelled', ?3), worker = NULL, token = NULL, result = ?4, error = ?5,
    finished_at = iif(?3 = 'queued' AND cancel = 0, NULL, ?6)
WHERE id = ?1 AND token = ?2;
