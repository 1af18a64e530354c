INSERT INTO snapshot_author (snapshot_id, person_id, commits, commits_in_window) VALUES (?1, ?2, ?3, ?4);
