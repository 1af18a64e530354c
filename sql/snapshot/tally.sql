SELECT tally_id FROM snapshot WHERE id = ?1;
