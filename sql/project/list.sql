SELECT * FROM project ORDER BY name;
