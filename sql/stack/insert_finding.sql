INSERT OR IGNORE INTO stack_finding (stack_id, kind, path, detail) VALUES (?1, ?2, ?3, ?4);
