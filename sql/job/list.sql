SELECT * FROM job
WHERE (?1 IS NULL OR state IN (SELECT value FROM json_each(?1)))
    AND (?2 IS NULL OR project_id = ?2)
    AND (?3 IS NULL OR kind = ?3)
    AND (?4 IS NULL OR created_at >= ?4)
    AND (?5 IS NULL OR id < ?5)
ORDER BY id DESC
LIMIT ?6;
