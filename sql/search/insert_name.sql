INSERT INTO search_name (name) VALUES (?1);
