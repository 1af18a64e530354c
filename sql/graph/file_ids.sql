SELECT id FROM graph_file;
