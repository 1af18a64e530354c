WITH RECURSIVE tree (id) AS (
    SELECT ?1
    UNION ALL
    SELECT folder_child.child_id FROM tree JOIN folder_child ON folder_child.folder_id = tree.id
)
SELECT symbol.kind, count(*) AS symbols
FROM tree
CROSS JOIN folder_file AS file ON file.folder_id = tree.id
CROSS JOIN symbol ON symbol.fact_id = file.fact_id
GROUP BY symbol.kind;
