DELETE FROM search_name_word WHERE rowid NOT IN (SELECT id FROM search_name);
