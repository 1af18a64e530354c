INSERT OR IGNORE INTO folder_finding (folder_id, kind, path, detail) VALUES (?1, ?2, ?3, ?4);
