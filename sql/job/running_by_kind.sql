SELECT kind, count(*) FROM job WHERE state = 'running' GROUP BY kind;
