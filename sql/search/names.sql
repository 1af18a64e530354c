SELECT id, name FROM search_name WHERE id >= ?1 AND id < ?2;
