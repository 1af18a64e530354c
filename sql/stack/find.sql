SELECT id FROM stack WHERE signature = ?1;
