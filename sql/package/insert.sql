INSERT INTO package (stack_id, position, ecosystem, name, version, folder, lockfile, workspace, license, tool, kind, manifests)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);
