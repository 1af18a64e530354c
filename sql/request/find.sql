SELECT asked, begun_at, status, body, location FROM request WHERE key = ?1;
