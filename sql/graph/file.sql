SELECT links FROM graph_file WHERE id = ?1;
