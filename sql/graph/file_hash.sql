SELECT hash FROM graph_file WHERE id = ?1;
