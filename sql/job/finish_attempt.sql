UPDATE job_attempt
SET finished_at = ?3, outcome = ?4, error = ?5, duration_ms = ?6, cpu_ms = ?7, peak_bytes = ?8
WHERE job_id = ?1 AND attempt = ?2;
