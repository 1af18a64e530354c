INSERT OR IGNORE INTO search_symbol (name_id, fact_id, position, container_id, standing)
VALUES (?1, ?2, ?3, ?4, ?5);
