SELECT root_id FROM graph;
