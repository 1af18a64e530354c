INSERT OR IGNORE INTO blob_heading (fact_id, line, level, title) VALUES (?1, ?2, ?3, ?4);
