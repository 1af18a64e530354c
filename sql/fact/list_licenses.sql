SELECT expression, confidence FROM blob_license WHERE fact_id = ?1 ORDER BY confidence DESC, expression;
