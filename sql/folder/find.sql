SELECT id FROM folder WHERE tree_id = ?1 AND path = ?2 AND context = ?3;
