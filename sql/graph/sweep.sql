DELETE FROM graph WHERE id NOT IN (SELECT graph_id FROM snapshot WHERE graph_id IS NOT NULL);
