SELECT person_id, commits, commits_in_window FROM snapshot_author WHERE snapshot_id = ?1;
