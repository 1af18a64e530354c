INSERT INTO symbol (
    fact_id, position, name, kind, container, visibility, start_line, end_line, complexity, signature, doc
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);
