SELECT fact_id, position, container_id, standing FROM search_symbol WHERE name_id = ?1;
