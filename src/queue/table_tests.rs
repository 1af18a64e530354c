//! What the table itself refuses, whoever writes to it.

use super::model_tests::{Bench, End, New, execute};

#[test]
fn the_table_refuses_impossible_states() {
    let queued = [
        "state = 'running'",
        "state = 'succeeded'",
        "state = 'succeeded', finished_at = 1",
        "state = 'failed', finished_at = 1",
        "state = 'failed', error = '{}'",
        "state = 'cancelled'",
        "state = 'lost'",
        "state = NULL",
        "worker = 'w'",
        "token = 1",
        "finished_at = 1",
        "result = '1'",
        "attempts = -1",
        "crashes = 1",
        "crashes = -1",
        "cancel = 2",
        "done = -1",
        "total = -1",
        "payload = 'no JSON'",
        "error = '{'",
        "kind = ''",
        "project_id = 99",
    ];
    let running = [
        "state = 'queued'",
        "state = 'succeeded', finished_at = 1",
        "state = 'queued', worker = NULL",
        "state = 'queued', token = NULL",
        "worker = NULL",
        "token = NULL",
        "started_at = NULL",
        "finished_at = 1",
        "result = '1'",
        "crashes = 2",
    ];
    let succeeded = ["state = 'queued'", "state = 'running'", "finished_at = NULL", "started_at = NULL"];
    let mut bench = Bench::new();
    for _ in 0..3 {
        bench.enqueue(&New::keyed(None));
    }
    bench.claim(0, Some(1));
    bench.claim(0, Some(2));
    bench.finish(0, End::Succeeded);
    for (job, changes) in [(0, &queued[..]), (1, &running), (2, &succeeded)] {
        for change in changes {
            let sql = format!("UPDATE job SET {change} WHERE id = ?1");
            let refused = execute(&bench.store, &sql, bench.jobs[job].id);
            assert!(refused.is_err(), "{:?} took {change}", bench.jobs[job].state);
        }
    }
    for change in ["outcome = 'failed'", "finished_at = 1", "outcome = 'odd', finished_at = 1", "attempt = 0"]
    {
        let sql = format!("UPDATE job_attempt SET {change} WHERE job_id = ?1");
        assert!(execute(&bench.store, &sql, bench.jobs[1].id).is_err(), "an attempt took {change}");
    }
    bench.compare();
}

#[test]
fn two_unfinished_jobs_never_share_a_key() {
    let mut bench = Bench::new();
    bench.enqueue(&New::keyed(Some(1)));
    bench.enqueue(&New::keyed(None));
    let rename = "UPDATE job SET unique_key = '1' WHERE id = ?1";
    assert!(execute(&bench.store, rename, bench.jobs[1].id).is_err());
    bench.claim(0, Some(0));
    bench.finish(0, End::Succeeded);
    assert!(execute(&bench.store, rename, bench.jobs[1].id).is_ok(), "a finished job frees its key");
}
