-- A commit that was not known whole is replaced; one that was, stays.
INSERT INTO commit_seen (project_id, commit_id, committed_s, person_id, parents, is_complete)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (project_id, commit_id) DO UPDATE
SET parents = excluded.parents, is_complete = excluded.is_complete
WHERE is_complete = 0
RETURNING id;
