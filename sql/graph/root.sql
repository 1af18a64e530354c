SELECT root_id FROM graph WHERE id = ?1;
