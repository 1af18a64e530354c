INSERT INTO tally (project_id) VALUES (?1);
