SELECT id FROM graph_folder;
