SELECT * FROM project WHERE name = ?1;
