-- Only folders that have signals below them are entered.
WITH RECURSIVE tree (id, path) AS (
    SELECT id, path FROM folder WHERE id = ?1 AND signals > 0
    UNION ALL
    SELECT folder.id, folder.path
    FROM tree
    CROSS JOIN folder_child ON folder_child.folder_id = tree.id
    CROSS JOIN folder ON folder.id = folder_child.child_id AND folder.signals > 0
)
SELECT iif(tree.path = '', file.name, tree.path || '/' || file.name) AS path,
       file.kind, file.entry_type, file.fact_id
FROM tree
CROSS JOIN folder_file AS file ON file.folder_id = tree.id AND file.has_signal = 1
WHERE file.fact_id IS NOT NULL;
