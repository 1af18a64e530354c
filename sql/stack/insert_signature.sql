INSERT INTO stack_signature (signature, stack_id) VALUES (?1, ?2);
