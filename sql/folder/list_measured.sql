WITH RECURSIVE tree (id, path) AS (
    SELECT id, path FROM folder WHERE id = ?1
    UNION ALL
    SELECT folder.id, folder.path
    FROM tree
    CROSS JOIN folder_child ON folder_child.folder_id = tree.id
    CROSS JOIN folder ON folder.id = folder_child.child_id
)
SELECT tree.path, file.name, file.kind, file.fact_id, fact.language, fact.code, fact.symbols
FROM tree
CROSS JOIN folder_file AS file ON file.folder_id = tree.id
CROSS JOIN blob_fact AS fact ON fact.id = file.fact_id;
