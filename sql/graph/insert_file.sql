INSERT INTO graph_file (hash, links) VALUES (?1, ?2);
