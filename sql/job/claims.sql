-- Who runs what, and until when the claim holds.
SELECT DISTINCT worker, lease_ms < ?1 AS lapsed FROM job WHERE state = 'running';
