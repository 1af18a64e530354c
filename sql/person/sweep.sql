DELETE FROM person WHERE id NOT IN (
    SELECT person_id FROM commit_seen
    UNION SELECT person_id FROM snapshot_author
    UNION SELECT person_id FROM tally_author
);
