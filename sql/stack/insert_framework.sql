INSERT INTO framework (stack_id, position, name, category, evidence) VALUES (?1, ?2, ?3, ?4, ?5);
