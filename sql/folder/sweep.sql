WITH RECURSIVE reached (id) AS (
    SELECT root_folder_id FROM snapshot WHERE root_folder_id IS NOT NULL
    UNION
    SELECT folder_child.child_id FROM reached JOIN folder_child ON folder_child.folder_id = reached.id
)
DELETE FROM folder WHERE id NOT IN (SELECT id FROM reached);
