SELECT path_id, commits, authors FROM tally_churn
WHERE tally_id = (SELECT tally_id FROM snapshot WHERE id = ?1);
