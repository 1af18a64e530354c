-- The queued job ?1, or with null the next one that is due. A new token fences every earlier claim.
UPDATE job
SET state = 'running', worker = ?2, token = abs(random()), attempts = attempts + 1,
    started_at = ?3, stage = NULL, done = 0, total = NULL, message = NULL
WHERE id = (
    SELECT id FROM job
    WHERE state = 'queued' AND cancel = 0 AND (?1 IS NULL OR id = ?1) AND (?1 IS NOT NULL OR run_at <= ?3)
    ORDER BY priority DESC, run_at, id
    LIMIT 1
)
RETURNING *;
