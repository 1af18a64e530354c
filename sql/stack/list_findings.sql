SELECT * FROM stack_finding WHERE stack_id = ?1 ORDER BY kind, path;
