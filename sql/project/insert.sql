INSERT INTO project (name, source, source_key, is_local, reference, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
RETURNING *;
