UPDATE request SET status = ?2, body = ?3, location = ?4 WHERE key = ?1;
