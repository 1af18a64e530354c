SELECT graph.hash, graph.root_id, graph_folder.hash AS root_hash
FROM graph
JOIN graph_folder ON graph_folder.id = graph.root_id
WHERE graph.id = ?1;
