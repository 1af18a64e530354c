INSERT INTO blob_fact (
    blob_id, hint, analysis_version, size_bytes, language, is_binary, is_generated, code, comment, blank,
    declaration, signal, findings, hash, symbols, complexity
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
ON CONFLICT DO NOTHING
RETURNING *;
