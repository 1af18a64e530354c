-- A queued job that waits for its time is due now.
UPDATE job SET run_at = NULL, delay_ms = NULL WHERE id = ?1 AND state = 'queued' RETURNING *;
