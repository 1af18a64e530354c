INSERT OR REPLACE INTO folder_listing (folder_id, part, bytes) VALUES (?1, ?2, ?3);
