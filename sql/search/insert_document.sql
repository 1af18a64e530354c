INSERT OR REPLACE INTO search_document (rowid, text) VALUES (?1, ?2);
