SELECT id FROM search_name WHERE name = ?1;
