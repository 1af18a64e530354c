SELECT path.path, max(seen.committed_s)
FROM commit_seen AS seen
JOIN commit_change AS change ON change.commit_seen_id = seen.id
JOIN path ON path.id = change.path_id
WHERE seen.project_id = ?1 AND seen.committed_s BETWEEN ?2 AND ?3
GROUP BY change.path_id;
