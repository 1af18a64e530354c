INSERT OR IGNORE INTO snapshot_finding (snapshot_id, kind, detail) VALUES (?1, ?2, ?3);
