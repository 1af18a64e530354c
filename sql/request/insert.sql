INSERT INTO request (key, asked, begun_at) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO NOTHING;
