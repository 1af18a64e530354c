SELECT * FROM framework WHERE stack_id = ?1 ORDER BY position;
