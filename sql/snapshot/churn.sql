SELECT path_id, commits, authors FROM snapshot_churn WHERE snapshot_id = ?1;
