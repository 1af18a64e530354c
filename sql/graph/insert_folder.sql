INSERT INTO graph_folder (hash, entries) VALUES (?1, ?2);
