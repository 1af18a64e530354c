SELECT * FROM schedule WHERE name = ?1;
