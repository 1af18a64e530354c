SELECT * FROM folder_total WHERE folder_id = ?1 ORDER BY language, kind;
