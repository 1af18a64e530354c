INSERT OR IGNORE INTO search_tree (folder_id, files) SELECT id, ?2 FROM folder WHERE id = ?1;
