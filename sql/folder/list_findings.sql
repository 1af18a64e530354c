-- Only folders that have findings below them are entered.
WITH RECURSIVE tree (id, path) AS (
    SELECT id, path FROM folder WHERE id = ?1 AND findings > 0
    UNION ALL
    SELECT folder.id, folder.path
    FROM tree
    CROSS JOIN folder_child ON folder_child.folder_id = tree.id
    CROSS JOIN folder ON folder.id = folder_child.child_id AND folder.findings > 0
)
SELECT finding.kind, finding.path, finding.detail
FROM tree
CROSS JOIN folder_finding AS finding ON finding.folder_id = tree.id
UNION ALL
SELECT finding.kind, iif(tree.path = '', file.name, tree.path || '/' || file.name), finding.detail
FROM tree
CROSS JOIN folder_file AS file ON file.folder_id = tree.id
CROSS JOIN blob_finding AS finding ON finding.fact_id = file.fact_id
ORDER BY 1, 2;
