SELECT picture FROM picture WHERE key = ?1;
