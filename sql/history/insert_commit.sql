INSERT OR IGNORE INTO commit_seen (project_id, commit_id, committed_s, person_id, parents)
VALUES (?1, ?2, ?3, ?4, ?5);
