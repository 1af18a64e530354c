INSERT INTO folder_total (folder_id, language, kind, files, size_bytes, code, comment, blank)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
