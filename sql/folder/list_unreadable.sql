-- Only folders that have findings below them are entered.
WITH RECURSIVE tree (id, path, tree_id) AS (
    SELECT id, path, tree_id FROM folder WHERE id = ?1 AND findings > 0
    UNION ALL
    SELECT folder.id, folder.path, folder.tree_id
    FROM tree
    CROSS JOIN folder_child ON folder_child.folder_id = tree.id
    CROSS JOIN folder ON folder.id = folder_child.child_id AND folder.findings > 0
)
SELECT file.blob_id
FROM tree
CROSS JOIN folder_file AS file ON file.folder_id = tree.id
WHERE file.fact_id IS NULL AND file.size_bytes IS NULL AND file.entry_type IN ('file', 'executable')
UNION ALL
SELECT tree.tree_id
FROM tree
CROSS JOIN folder_finding AS finding ON finding.folder_id = tree.id AND finding.path = tree.path
WHERE finding.kind = 'unreadable_object'
LIMIT ?2;
