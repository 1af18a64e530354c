SELECT id FROM graph_file WHERE hash = ?1;
