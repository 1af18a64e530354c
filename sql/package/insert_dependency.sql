INSERT INTO dependency (package_id, position, name, requirement, locked, scope, internal, manifest, line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
