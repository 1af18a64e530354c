SELECT bytes FROM graph_lead WHERE graph_id = ?1 AND part = ?2;
