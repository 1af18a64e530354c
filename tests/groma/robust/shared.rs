//! Several processes that want the same.

use std::fs::File;
use std::process::Child;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::field::{Ended, Field, freeze, send};

/// A process that stands still in the middle of a map, and another that waits for its job.
fn one_that_maps_and_one_that_waits() -> (Field, Child, Child) {
    let held = Field::hold(&["map", ".", "--json"], |_| ());
    // It cannot write, so it does not stand still in a transaction, which would stop everybody.
    freeze(&held.child);
    let (field, first) = held.release();
    let told = field.folder.path().join("told");
    let mut second = field.groma(&["map", ".", "--json", "-v"]);
    let second = second.stderr(File::create(&told).unwrap()).spawn().unwrap();
    let started = Instant::now();
    while !std::fs::read_to_string(&told).unwrap().contains("another process runs the job") {
        assert!(started.elapsed() < Duration::from_secs(20), "the second does not wait for the first");
        std::thread::sleep(Duration::from_millis(5));
    }
    (field, first, second)
}

fn map_of(ended: &Ended) -> Value {
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    serde_json::from_str(&ended.stdout).unwrap()
}

#[test]
fn two_that_map_the_same_commit_draw_one_map() {
    let (field, first, second) = one_that_maps_and_one_that_waits();
    send(&first, libc::SIGCONT);
    let (first, second) = (Ended::wait(first), Ended::wait(second));
    assert_eq!(map_of(&first), map_of(&second));
    assert_eq!(field.count("SELECT count(*) FROM snapshot"), 1);
    assert_eq!(field.states(), ["succeeded"]);
    assert_eq!(field.count("SELECT attempts FROM job"), 1);
}

#[test]
fn who_waits_takes_over_when_the_other_is_killed() {
    let (field, mut first, second) = one_that_maps_and_one_that_waits();
    send(&first, libc::SIGKILL);
    first.wait().unwrap();
    map_of(&Ended::wait(second));
    assert_eq!(field.states(), ["succeeded"]);
    assert_eq!(field.count("SELECT attempts * 10 + crashes FROM job"), 21);
    field.check();
}

#[test]
fn who_waits_draws_the_map_when_the_other_is_interrupted() {
    let (field, first, second) = one_that_maps_and_one_that_waits();
    send(&first, libc::SIGINT);
    send(&first, libc::SIGCONT);
    assert_eq!(Ended::wait(first).code, Some(130));
    map_of(&Ended::wait(second));
    assert_eq!(field.states(), ["cancelled", "succeeded"]);
}

#[test]
fn a_signal_ends_the_waiting_alone() {
    let (field, first, second) = one_that_maps_and_one_that_waits();
    send(&second, libc::SIGINT);
    assert_eq!(Ended::wait(second).code, Some(130));
    send(&first, libc::SIGCONT);
    map_of(&Ended::wait(first));
    assert_eq!(field.states(), ["succeeded"]);
}

#[test]
fn what_is_left_to_a_worker_twice_is_one_job() {
    let field = Field::new();
    let ids = [0, 1].map(|_| field.json(&["map", ".", "--detach"])["id"].clone());
    assert!(ids[0].is_i64());
    assert_eq!(ids[0], ids[1]);
    assert_eq!(field.states(), ["queued"]);
}

#[test]
fn two_workers_share_a_queue_and_run_each_job_once() {
    let field = Field::new();
    for back in 0..20 {
        field.succeed(&["map", ".", "--detach", "--ref", &format!("main~{back}")]);
    }
    let workers = [0, 1].map(|_| field.start(&["job", "work", "--drain", "--json"]));
    let succeeded = workers.map(|worker| map_of(&Ended::wait(worker))["succeeded"].as_i64().unwrap());
    assert_eq!(succeeded.iter().sum::<i64>(), 20, "{succeeded:?}");
    assert_eq!(field.count("SELECT count(*) FROM job WHERE state = 'succeeded' AND attempts = 1"), 20);
    assert_eq!(field.count("SELECT count(*) FROM job_attempt WHERE outcome = 'succeeded'"), 20);
    assert_eq!(field.count("SELECT count(*) FROM snapshot"), 20);
    field.check();
}
