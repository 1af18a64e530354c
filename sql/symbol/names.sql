SELECT position, name, kind, container FROM symbol WHERE fact_id = ?1 ORDER BY position;
