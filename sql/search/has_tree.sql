SELECT 1 FROM search_tree WHERE folder_id = ?1;
