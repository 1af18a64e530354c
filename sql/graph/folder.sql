SELECT entries FROM graph_folder WHERE id = ?1;
