-- The fact of a row stands in the upper bits of its number.
DELETE FROM search_document WHERE rowid >> 24 NOT IN (SELECT id FROM blob_fact);
