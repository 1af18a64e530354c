DELETE FROM path WHERE id NOT IN (SELECT path_id FROM commit_change UNION SELECT path_id FROM snapshot_churn);
