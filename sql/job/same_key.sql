-- The unfinished job that stands where the finished job ?1 would be queued again.
SELECT other.* FROM job JOIN job AS other ON other.unique_key = job.unique_key
WHERE job.id = ?1 AND job.state IN ('failed', 'cancelled') AND other.state IN ('queued', 'running');
