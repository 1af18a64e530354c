SELECT language, verdict, imports FROM graph_total WHERE graph_id = ?1 ORDER BY language, verdict;
