SELECT id, commit_id, committed_s, person_id, parents FROM commit_seen
WHERE project_id = ?1 AND committed_s >= ?2;
