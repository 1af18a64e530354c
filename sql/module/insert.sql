INSERT INTO blob_module (fact_id, record) VALUES (?1, ?2);
