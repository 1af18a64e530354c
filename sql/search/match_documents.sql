SELECT rowid FROM search_document WHERE search_document MATCH ?1 LIMIT ?2;
