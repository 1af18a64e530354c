-- Whoever comes second finds another time there and changes nothing.
UPDATE schedule SET next_at = ?3, last_at = coalesce(?4, last_at) WHERE id = ?1 AND next_at = ?2;
