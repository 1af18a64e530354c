INSERT OR IGNORE INTO blob_mark (fact_id, kind, value, line) VALUES (?1, ?2, ?3, ?4);
