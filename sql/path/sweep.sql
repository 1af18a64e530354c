DELETE FROM path WHERE id NOT IN (
    SELECT path_id FROM commit_change
    UNION SELECT path_id FROM snapshot_churn
    UNION SELECT path_id FROM tally_churn
);
