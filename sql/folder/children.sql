SELECT child_id FROM folder_child WHERE folder_id = ?1;
