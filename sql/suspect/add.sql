INSERT INTO suspect (blob, hint, version, strikes, reason) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (blob, hint, version) DO UPDATE SET strikes = strikes + excluded.strikes, reason = excluded.reason;
