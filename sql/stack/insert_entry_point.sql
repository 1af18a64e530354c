INSERT INTO entry_point (stack_id, position, kind, name, target, command, evidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
