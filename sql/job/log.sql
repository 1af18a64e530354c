SELECT attempt, line, at, level, text FROM job_log
WHERE job_id = ?1 AND (?2 IS NULL OR attempt = ?2) AND (attempt, line) > (?3, ?4)
ORDER BY attempt, line
LIMIT ?5;
