SELECT * FROM package WHERE stack_id = ?1 ORDER BY position;
