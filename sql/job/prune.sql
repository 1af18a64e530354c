DELETE FROM job
WHERE finished_at < ?1 AND state IN (SELECT value FROM json_each(?2));
