SELECT * FROM schedule ORDER BY name;
