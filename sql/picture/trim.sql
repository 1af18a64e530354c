DELETE FROM picture
WHERE id IN (SELECT id FROM picture WHERE graph_id = ?1 ORDER BY id DESC LIMIT -1 OFFSET ?2);
