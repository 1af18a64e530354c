DELETE FROM search_symbol WHERE fact_id NOT IN (SELECT id FROM blob_fact);
