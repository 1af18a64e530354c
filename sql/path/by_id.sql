SELECT path FROM path WHERE id = ?1;
