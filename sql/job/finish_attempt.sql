UPDATE job_attempt SET finished_at = ?3, outcome = ?4, error = ?5 WHERE job_id = ?1 AND attempt = ?2;
