SELECT person_id, commits, commits_in_window FROM tally_author
WHERE tally_id = (SELECT tally_id FROM snapshot WHERE id = ?1);
