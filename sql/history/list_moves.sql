SELECT change.commit_seen_id, change.path_id, change.from_path_id
FROM commit_seen
JOIN commit_change AS change ON change.commit_seen_id = commit_seen.id
WHERE commit_seen.project_id = ?1 AND commit_seen.committed_s >= ?2;
