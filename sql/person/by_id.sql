SELECT name, email FROM person WHERE id = ?1;
