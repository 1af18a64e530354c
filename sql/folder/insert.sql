INSERT INTO folder (path, tree_id, context, files, folders, signals, signature, findings, hash, symbols)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
