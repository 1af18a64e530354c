WITH RECURSIVE tree (id) AS (
    SELECT id FROM folder WHERE id = ?1
    UNION ALL
    SELECT child.child_id FROM tree CROSS JOIN folder_child AS child ON child.folder_id = tree.id
)
SELECT fact.id, fact.symbols
FROM tree
CROSS JOIN folder_file AS file ON file.folder_id = tree.id
CROSS JOIN blob_fact AS fact ON fact.id = file.fact_id;
