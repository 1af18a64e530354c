SELECT path.path, churn.commits, churn.authors
FROM snapshot_churn AS churn
JOIN path ON path.id = churn.path_id
WHERE churn.snapshot_id = ?1
ORDER BY churn.commits DESC, path.path;
