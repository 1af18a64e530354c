SELECT * FROM dependency WHERE package_id = ?1 ORDER BY position;
