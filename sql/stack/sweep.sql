DELETE FROM stack WHERE id NOT IN (SELECT stack_id FROM snapshot WHERE stack_id IS NOT NULL);
