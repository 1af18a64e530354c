UPDATE job SET request_id = ?2 WHERE id = ?1 AND request_id IS NULL;
