SELECT path_id FROM commit_change WHERE commit_seen_id = ?1;
