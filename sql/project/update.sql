UPDATE project
SET name = coalesce(?2, name), reference = iif(?3, ?4, reference)
WHERE id = ?1
RETURNING *;
