SELECT path_id, commits, authors FROM tally_churn WHERE tally_id = ?1;
