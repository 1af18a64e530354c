SELECT files FROM search_tree WHERE folder_id = ?1;
