UPDATE snapshot SET is_aside = 0 WHERE id = ?1;
