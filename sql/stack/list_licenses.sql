SELECT * FROM license WHERE stack_id = ?1 ORDER BY position;
