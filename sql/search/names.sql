SELECT id, name FROM search_name;
