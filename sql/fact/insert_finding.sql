INSERT OR IGNORE INTO blob_finding (fact_id, kind, detail) VALUES (?1, ?2, ?3);
