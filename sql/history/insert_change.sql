INSERT OR IGNORE INTO commit_change (commit_seen_id, path_id, from_path_id) VALUES (?1, ?2, ?3);
