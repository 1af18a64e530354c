INSERT INTO tally_churn (tally_id, path_id, commits, authors) VALUES (?1, ?2, ?3, ?4);
