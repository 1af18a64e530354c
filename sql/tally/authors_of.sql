SELECT person_id, commits, commits_in_window FROM tally_author WHERE tally_id = ?1;
