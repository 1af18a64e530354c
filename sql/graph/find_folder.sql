SELECT id FROM graph_folder WHERE hash = ?1;
