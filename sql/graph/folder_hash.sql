SELECT hash FROM graph_folder WHERE id = ?1;
