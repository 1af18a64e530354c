INSERT INTO snapshot_churn (snapshot_id, path_id, commits, authors) VALUES (?1, ?2, ?3, ?4);
