INSERT OR IGNORE INTO blob_license (fact_id, expression, confidence) VALUES (?1, ?2, ?3);
