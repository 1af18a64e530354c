SELECT id FROM graph WHERE hash = ?1;
