INSERT OR IGNORE INTO search_tree (folder_id) SELECT id FROM folder WHERE id = ?1;
