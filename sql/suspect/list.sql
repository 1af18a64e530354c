SELECT blob, hint, strikes, reason FROM suspect WHERE version = ?1;
