-- The packages of the stack ?1 by ecosystem: how many, their distinct dependencies outside the repository, and
-- how many of these a lockfile pins. Only the project's own: not those of vendored code and of tests.
SELECT package.ecosystem,
       count(DISTINCT package.id) AS packages,
       count(DISTINCT dependency.name) AS dependencies,
       count(DISTINCT iif(dependency.locked IS NULL, NULL, dependency.name)) AS locked
FROM package
LEFT JOIN dependency ON dependency.package_id = package.id AND dependency.internal IS NULL
WHERE package.stack_id = ?1 AND package.kind NOT IN ('vendored', 'test')
GROUP BY package.ecosystem;
