SELECT * FROM snapshot WHERE project_id = ?1 ORDER BY id DESC LIMIT ?2;
