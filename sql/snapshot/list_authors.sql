SELECT person.name, person.email, author.commits, author.commits_in_window
FROM snapshot_author AS author
JOIN person ON person.id = author.person_id
WHERE author.snapshot_id = ?1
ORDER BY author.commits DESC, person.name, person.email;
