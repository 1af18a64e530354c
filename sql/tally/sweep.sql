DELETE FROM tally WHERE id NOT IN (SELECT tally_id FROM snapshot);
