INSERT INTO job (kind, payload, unique_key, project_id, state, run_at, created_at)
VALUES (?1, ?2, ?3, ?4, 'queued', ?5, ?5)
RETURNING *;
