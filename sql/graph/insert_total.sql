INSERT INTO graph_total (graph_id, language, verdict, imports) VALUES (?1, ?2, ?3, ?4);
