UPDATE job SET stage = ?3, done = ?4, total = ?5, message = coalesce(?6, message)
WHERE id = ?1 AND token = ?2
RETURNING cancel;
