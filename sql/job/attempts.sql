SELECT * FROM job_attempt WHERE job_id = ?1 ORDER BY attempt;
