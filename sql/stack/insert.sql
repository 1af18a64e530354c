INSERT INTO stack (signature, readme) VALUES (?1, ?2);
