SELECT 1 FROM search_fact WHERE fact_id = ?1;
