SELECT line, level, title FROM blob_heading WHERE fact_id = ?1 ORDER BY line;
