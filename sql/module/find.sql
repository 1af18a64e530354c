SELECT record FROM blob_module WHERE fact_id = ?1;
