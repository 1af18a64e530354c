INSERT INTO person (email, name) VALUES (?1, ?2);
