UPDATE job SET checkpoint = ?3 WHERE id = ?1 AND token = ?2;
