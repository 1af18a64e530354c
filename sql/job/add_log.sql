-- Only while the claim holds: a worker that lost it has nothing more to say.
INSERT INTO job_log (job_id, attempt, line, at, level, text)
SELECT id, attempts, ?3, ?4, ?5, ?6 FROM job WHERE id = ?1 AND token = ?2;
