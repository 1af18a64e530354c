INSERT INTO project (name, source, source_key, is_local, is_restricted, reference, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
RETURNING *;
