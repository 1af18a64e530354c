INSERT OR IGNORE INTO folder_file (folder_id, name, blob_id, entry_type, kind, size_bytes, fact_id, has_signal)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
