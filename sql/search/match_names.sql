SELECT search_name.id, search_name.name
FROM search_name_word
JOIN search_name ON search_name.id = search_name_word.rowid
WHERE search_name_word MATCH ?1;
