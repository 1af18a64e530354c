-- Tables first, each with its indices, in the order of the migrations.
SELECT sql FROM sqlite_schema
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
ORDER BY rowid;
