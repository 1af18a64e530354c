INSERT INTO tally_author (tally_id, person_id, commits, commits_in_window) VALUES (?1, ?2, ?3, ?4);
