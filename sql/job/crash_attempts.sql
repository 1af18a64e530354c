UPDATE job_attempt SET finished_at = ?2, outcome = 'crashed', error = ?3
WHERE worker = ?1 AND outcome IS NULL;
