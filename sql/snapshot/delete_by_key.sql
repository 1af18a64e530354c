DELETE FROM snapshot
WHERE project_id = ?1 AND commit_id IS ?2 AND is_worktree = ?3 AND analysis_version = ?4
  AND window_days = ?5 AND max_file_bytes = ?6;
