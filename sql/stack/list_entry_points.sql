SELECT * FROM entry_point WHERE stack_id = ?1 ORDER BY position;
