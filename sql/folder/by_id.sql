SELECT * FROM folder WHERE id = ?1;
