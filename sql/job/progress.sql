UPDATE job
SET stage = ?3, done = ?4, total = ?5, unit = ?6, rate = ?7, message = coalesce(?8, message), lease_ms = ?9
WHERE id = ?1 AND token = ?2
RETURNING cancel;
