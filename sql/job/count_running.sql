SELECT count(*) FROM job WHERE state = 'running';
