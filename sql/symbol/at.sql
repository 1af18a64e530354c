SELECT * FROM symbol WHERE fact_id = ?1 AND position = ?2;
