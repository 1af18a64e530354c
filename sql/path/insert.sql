INSERT INTO path (path) VALUES (?1);
