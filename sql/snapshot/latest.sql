SELECT * FROM snapshot
WHERE project_id = ?1 AND (?2 IS NULL OR commit_id = ?2) AND is_worktree = ?3
ORDER BY id DESC
LIMIT 1;
