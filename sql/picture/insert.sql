INSERT OR REPLACE INTO picture (key, graph_id, picture) VALUES (?1, ?2, ?3);
