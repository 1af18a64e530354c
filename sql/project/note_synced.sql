UPDATE project SET synced_at = ?2 WHERE id = ?1;
