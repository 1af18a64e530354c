SELECT title FROM blob_heading WHERE fact_id = ?1 AND line = ?2;
