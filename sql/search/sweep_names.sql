DELETE FROM search_name
WHERE id NOT IN (SELECT name_id FROM search_symbol UNION SELECT container_id FROM search_symbol);
