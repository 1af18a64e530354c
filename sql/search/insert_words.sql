INSERT INTO search_name_word (rowid, words) VALUES (?1, ?2);
