INSERT INTO schedule (name, kind, payload, project_id, priority, every_ms, cron, next_at, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
RETURNING *;
