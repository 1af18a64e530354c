//! Maps in a process of their own: what a hostile file does to it, and that it dies with the one that started it.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::field::{Ended, Field, send};

/// A text that a parser takes seconds and hundreds of megabytes for.
fn hostile() -> String {
    let line = "x = new B { C = a ? b : (c => { return d + e[f](g); }) };\n";
    format!("class A {{ void f() {{ {} }} }}", line.repeat(34_000))
}

/// A repository with a hostile file among harmless ones.
fn repository() -> TempDir {
    let folder = TempDir::new().unwrap();
    for number in 0..40 {
        std::fs::write(folder.path().join(format!("f{number}.py")), format!("def f{number}(): pass\n"))
            .unwrap();
    }
    std::fs::write(folder.path().join("big.cs"), hostile()).unwrap();
    for arguments in [&["init", "-q"][..], &["add", "."], &["commit", "-qm", "all"]] {
        let mut git = Command::new("git");
        git.current_dir(folder.path()).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        assert!(git.args(arguments).status().unwrap().success());
    }
    folder
}

fn map(field: &Field, repository: &TempDir, variable: (&str, &str)) -> Value {
    let mut command = field.groma(&["map", "--json"]);
    let ended =
        Ended::of(command.current_dir(repository.path()).env(variable.0, variable.1).output().unwrap());
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    serde_json::from_str(&ended.stdout).unwrap()
}

#[test]
fn a_file_that_brings_its_reader_down_is_a_finding_and_the_map_is_drawn() {
    let repository = repository();
    for (variable, words) in
        [("GROMA_JOBS_CONTENT_S", "more than 1 s"), ("GROMA_JOBS_MEMORY_MB", "its reader")]
    {
        let field = Field::new();
        let limit = if variable == "GROMA_JOBS_MEMORY_MB" { "160" } else { "1" };
        let drawn = map(&field, &repository, (variable, limit));
        assert_eq!(drawn["findings"]["by_kind"]["pathological"], 1, "{drawn}");
        let found = &drawn["findings"]["first"][0];
        assert_eq!(found["path"], "big.cs");
        assert!(found["detail"].as_str().unwrap().contains(words), "{found}");
        let files = "SELECT count(*) FROM symbol";
        assert!(field.count(files) >= 1, "the other files are read");
        assert_eq!(field.states(), ["succeeded"]);
        assert_eq!(field.count("SELECT crashes FROM job"), 0);
        field.check();
    }
}

/// The processes that run a job for another one in this data folder.
pub fn children(field: &Field) -> Vec<u32> {
    let data = field.data().display().to_string();
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let command = std::fs::read_to_string(entry.path().join("cmdline")).unwrap_or_default();
        if command.contains("run-claimed") && command.contains(&data) {
            found.push(id);
        }
    }
    found
}

/// A worker in the middle of a map that has a process of its own.
fn worker_in_a_map() -> (Field, Child) {
    for _ in 0..20 {
        let field = Field::new();
        field.succeed(&["map", ".", "--detach"]);
        let mut worker = field.start(&["job", "work"]);
        let seen = field.wait_for(&mut worker, "SELECT count(*) FROM job WHERE state = 'running'");
        let begun = Instant::now();
        while seen && children(&field).is_empty() && begun.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(1));
        }
        if !children(&field).is_empty() {
            return (field, worker);
        }
        worker.kill().unwrap();
        worker.wait().unwrap();
    }
    panic!("the map was always too quick");
}

/// How long until `done`.
fn until(done: impl Fn() -> bool) -> Duration {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it does not come");
        std::thread::sleep(Duration::from_millis(2));
    }
    begun.elapsed()
}

#[test]
fn the_process_of_a_job_dies_with_its_worker_and_the_job_goes_on_at_once() {
    let (field, mut worker) = worker_in_a_map();
    send(&worker, libc::SIGKILL);
    let took = until(|| children(&field).is_empty());
    assert!(took < Duration::from_secs(2), "{took:?}");
    worker.wait().unwrap();
    let mut next = field.start(&["job", "work", "--drain"]);
    assert!(field.wait_for(&mut next, "SELECT count(*) FROM job WHERE attempts = 2"));
    assert_eq!(Ended::wait(next).code, Some(0));
    assert_eq!(field.states(), ["succeeded"]);
    assert_eq!(field.count("SELECT crashes FROM job"), 1);
    field.check();
}

#[test]
fn a_job_in_a_process_of_its_own_is_cancelled_at_once() {
    let (field, worker) = worker_in_a_map();
    let asked = Instant::now();
    field.open().execute("UPDATE job SET cancel = 1", []).unwrap();
    until(|| children(&field).is_empty());
    // A hundred milliseconds, and some for a busy machine.
    assert!(asked.elapsed() < Duration::from_millis(600), "{:?}", asked.elapsed());
    until(|| field.count("SELECT count(*) FROM job WHERE state = 'cancelled'") == 1);
    println!("cancelled after {:?}", asked.elapsed());
    send(&worker, libc::SIGTERM);
    assert_eq!(Ended::wait(worker).code, Some(0));
    assert_eq!(field.count("SELECT count(*) FROM snapshot"), 0);
}

#[test]
fn a_worker_that_is_asked_to_stop_gives_the_job_of_its_child_back() {
    let (field, worker) = worker_in_a_map();
    send(&worker, libc::SIGTERM);
    let ended = Ended::wait(worker);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert!(children(&field).is_empty());
    let list = field.json(&["job", "list"]);
    let state = list["jobs"][0]["state"].as_str().unwrap();
    // It may have ended within the grace.
    assert!(["queued", "succeeded"].contains(&state), "{list}");
    assert_eq!(list["jobs"][0]["crashes"], 0);
}
