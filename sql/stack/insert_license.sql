INSERT INTO license (stack_id, position, expression, confidence, evidence) VALUES (?1, ?2, ?3, ?4, ?5);
