-- Only those of which all is known: others are read again.
SELECT id, commit_id, committed_s, person_id, parents FROM commit_seen
WHERE project_id = ?1 AND commit_id = ?2 AND is_complete = 1;
