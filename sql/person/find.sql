SELECT id FROM person WHERE email = ?1 AND name = ?2;
