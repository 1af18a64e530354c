WITH RECURSIVE tree (id, path) AS (
    SELECT id, path FROM folder WHERE id = ?1
    UNION ALL
    SELECT folder.id, folder.path
    FROM tree
    CROSS JOIN folder_child ON folder_child.folder_id = tree.id
    CROSS JOIN folder ON folder.id = folder_child.child_id
)
SELECT iif(tree.path = '', file.name, tree.path || '/' || file.name) AS path,
       file.blob_id, file.entry_type, file.kind, file.size_bytes, file.fact_id, file.has_signal,
       fact.language, fact.code, fact.comment, fact.blank, fact.complexity
FROM tree
CROSS JOIN folder_file AS file ON file.folder_id = tree.id
LEFT JOIN blob_fact AS fact ON fact.id = file.fact_id;
