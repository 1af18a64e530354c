-- A queued job is cancelled at once; one that runs is asked to stop.
UPDATE job
SET cancel = 1,
    state = iif(state = 'queued', 'cancelled', state), finished_at = iif(state = 'queued', ?2, NULL),
    run_at = NULL, delay_ms = NULL
WHERE id = ?1 AND state IN ('queued', 'running')
RETURNING *;
