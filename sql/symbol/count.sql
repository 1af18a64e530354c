SELECT symbols FROM folder WHERE id = ?1;
