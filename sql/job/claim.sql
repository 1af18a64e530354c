-- The queued job ?1, or with null the next one that is due and whose kind is not in the JSON list ?5. A new token
-- fences every earlier claim. Who asks for one by its number does not wait for its time. A wait that has longer to
-- go than it ever was to take was lengthened by a clock that jumped: it is over.
UPDATE job
SET state = 'running', worker = ?2, token = abs(random() % 9223372036854775807), lease_ms = ?4,
    attempts = attempts + 1, started_at = ?3, run_at = NULL, delay_ms = NULL,
    stage = NULL, done = 0, total = NULL, unit = NULL, rate = NULL, message = NULL, error = NULL
WHERE id = (
    SELECT id FROM job
    WHERE state = 'queued' AND cancel = 0 AND (?1 IS NULL OR id = ?1)
        AND (?1 IS NOT NULL OR ((run_at IS NULL OR run_at <= ?3 OR run_at - ?3 > delay_ms)
            AND kind NOT IN (SELECT value FROM json_each(?5))))
    ORDER BY priority DESC, id
    LIMIT 1
)
RETURNING *;
