SELECT * FROM blob_fact WHERE blob_id = ?1 AND hint = ?2 AND analysis_version = ?3;
