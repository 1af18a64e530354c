UPDATE job_attempt SET finished_at = ?2, outcome = 'crashed', error = ?3
WHERE (job_id, attempt) IN (
    SELECT id, attempts FROM job WHERE state = 'running' AND worker = ?1 AND (?4 IS NULL OR lease_ms < ?4)
);
