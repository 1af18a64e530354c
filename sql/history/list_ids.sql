SELECT commit_id FROM commit_seen WHERE project_id = ?1 AND committed_s >= ?2;
