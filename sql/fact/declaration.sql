SELECT declaration FROM blob_fact WHERE id = ?1;
