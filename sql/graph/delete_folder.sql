DELETE FROM graph_folder WHERE id = ?1;
