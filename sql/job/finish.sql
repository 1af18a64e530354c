UPDATE job
SET state = ?3, worker = NULL, token = NULL, result = ?4, error = ?5,
    finished_at = iif(?3 = 'queued', NULL, ?6)
WHERE id = ?1 AND token = ?2;
