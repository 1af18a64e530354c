INSERT OR IGNORE INTO search_fact (fact_id) SELECT id FROM blob_fact WHERE id = ?1;
