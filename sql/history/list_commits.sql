SELECT commit_seen.id, commit_seen.commit_id, commit_seen.committed_s, commit_seen.parents, person.name, person.email
FROM commit_seen
JOIN person ON person.id = commit_seen.person_id
WHERE commit_seen.project_id = ?1 AND commit_seen.committed_s >= ?2;
