INSERT OR REPLACE INTO graph_lead (graph_id, part, bytes) VALUES (?1, ?2, ?3);
