INSERT INTO stack (readme) VALUES (?1);
