SELECT position, name, container, doc, kind FROM symbol WHERE fact_id = ?1 ORDER BY position;
