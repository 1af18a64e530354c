SELECT fact_id, count(*) FROM symbol INDEXED BY symbol_abstract
WHERE kind = 'class' AND instr(signature, 'abstract ')
GROUP BY fact_id;
