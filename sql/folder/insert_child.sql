INSERT OR IGNORE INTO folder_child (folder_id, child_id) VALUES (?1, ?2);
