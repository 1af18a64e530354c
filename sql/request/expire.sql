DELETE FROM request WHERE begun_at < ?1 OR (status IS NULL AND begun_at < ?2);
