SELECT DISTINCT worker FROM job WHERE state = 'running';
