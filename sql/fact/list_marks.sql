SELECT * FROM blob_mark WHERE fact_id = ?1 ORDER BY line, kind, value;
