SELECT readme FROM stack WHERE id = ?1;
