SELECT stack_id FROM stack_signature WHERE signature = ?1;
