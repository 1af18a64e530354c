INSERT INTO job (kind, payload, unique_key, project_id, schedule_id, priority, retries, run_at, delay_ms, state, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'queued', ?10);
