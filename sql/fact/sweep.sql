DELETE FROM blob_fact WHERE id NOT IN (SELECT fact_id FROM folder_file WHERE fact_id IS NOT NULL);
