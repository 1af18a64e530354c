SELECT * FROM snapshot_finding WHERE snapshot_id = ?1 ORDER BY kind;
