SELECT bytes FROM folder_listing WHERE folder_id = ?1 AND part = ?2;
