SELECT * FROM job
WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR project_id = ?2)
ORDER BY id DESC
LIMIT ?3;
