SELECT name, kind, container, visibility, start_line, end_line, complexity, signature, doc
FROM symbol
WHERE fact_id = ?1 AND position = ?2;
