SELECT iif(folder.path = '', file.name, folder.path || '/' || file.name) AS path,
       file.blob_id, file.entry_type, file.kind, file.size_bytes, file.fact_id, file.has_signal,
       fact.language, fact.code, fact.comment, fact.blank, fact.complexity
FROM folder
JOIN folder_file AS file ON file.folder_id = folder.id
LEFT JOIN blob_fact AS fact ON fact.id = file.fact_id
WHERE folder.id = ?1;
