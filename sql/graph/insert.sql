INSERT INTO graph (hash, root_id) VALUES (?1, ?2);
