SELECT * FROM project WHERE source_key = ?1;
