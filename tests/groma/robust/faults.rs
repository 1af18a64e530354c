//! A disk that fails: strace makes the calls fail that groma writes the store with. The error is told, nothing is
//! lost, and all works again when the disk does.

use std::process::Command;

use super::field::{Ended, Field};

/// What writes, what makes room, and what waits for the disk.
const WRITES: &str = "pwrite64,write";
const ROOM: &str = "ftruncate,fallocate";
const WAITS: &str = "fsync,fdatasync";

/// How many jobs wait in the queue before the disk fails.
const JOBS: usize = 4;

/// Runs the binary with `calls` on the store's files failing so, from the first on or as `when` says: as strace has it.
/// None where nothing may be traced.
fn failing(field: &Field, calls: &str, error: &str, when: &str, arguments: &[&str]) -> Option<Ended> {
    let mut command = Command::new("strace");
    field.surround(&mut command);
    let trace = field.folder.path().join("trace");
    command.args(["-f", "-qq", "-o"]).arg(&trace);
    for suffix in ["", "-wal", "-shm"] {
        command.arg("-P").arg(field.data().join(format!("groma.db{suffix}")));
    }
    command.args(["-e", &format!("inject={calls}:error={error}:when={when}")]);
    command.arg(Field::program()).args(arguments);
    let ended = Ended::of(command.output().unwrap());
    if ended.stderr.contains("ptrace") || ended.stderr.contains("Operation not permitted") {
        // As in a container that forbids it.
        return None;
    }
    assert!(!ended.stderr.contains("panicked"), "{calls} {error} {when} {arguments:?}: {}", ended.stderr);
    Some(ended)
}

/// That an error is told as one should be.
fn assert_told(ended: &Ended, what: &str) {
    let told = ["the disk is full", "the store cannot be read or written", "the store cannot be written"];
    assert!(told.iter().any(|words| ended.stderr.contains(words)), "{what}: {}", ended.stderr);
    assert!(ended.stderr.contains("hint: "), "{what}: {}", ended.stderr);
}

/// A map of an old commit, and jobs whose enqueuing was acknowledged.
fn prepared() -> (Field, serde_json::Value) {
    let field = Field::new();
    field.succeed(&["map", ".", "--ref", "main~199"]);
    let export = field.export();
    enqueue(&field);
    (field, export)
}

fn enqueue(field: &Field) {
    for _ in 0..JOBS {
        field.succeed(&["job", "enqueue", "wait"]);
    }
}

/// Every job is there, not done twice, and after a worker was there on a sound disk, done.
fn assert_all_is_done(field: &Field, what: &str) {
    field.check();
    let before = field.count("SELECT count(*) FROM job");
    // One that failed because its reader could not write is tried again.
    let failed = field.json(&["job", "list", "--state", "failed"]);
    for job in failed["jobs"].as_array().unwrap() {
        field.succeed(&["job", "retry", &job["id"].to_string()]);
    }
    field.succeed(&["job", "work", "--drain"]);
    assert_eq!(field.count("SELECT count(*) FROM job"), before, "{what}");
    assert_eq!(field.count("SELECT count(*) FROM job WHERE state <> 'succeeded'"), 0, "{what}");
    let twice = "SELECT count(*) FROM (SELECT 1 FROM job_attempt WHERE outcome = 'succeeded'
                 GROUP BY job_id HAVING count(*) > 1)";
    assert_eq!(field.count(twice), 0, "{what}: a job is recorded as done twice");
    field.check();
}

#[test]
#[ignore = "wants strace: tests/run installs it"]
fn a_disk_that_fails_for_good_is_told_and_loses_nothing() {
    let (field, old) = prepared();
    for (calls, error) in
        [(WRITES, "EIO"), (WRITES, "ENOSPC"), (WAITS, "EIO"), (WAITS, "ENOSPC"), (ROOM, "ENOSPC")]
    {
        let all = field.count("SELECT count(*) FROM job");
        for arguments in [&["job", "enqueue", "wait"][..], &["job", "work", "--drain"], &["map", "."]] {
            let what = format!("{calls} {error} {arguments:?}");
            let Some(ended) = failing(&field, calls, error, "1+", arguments) else { return };
            // Room may have been made before; and what was acknowledged before may be read without a write.
            assert!(
                ended.code == Some(1) || (calls == ROOM && ended.code == Some(0)),
                "{what}: {}",
                ended.stderr
            );
            if ended.code == Some(1) {
                assert_told(&ended, &what);
            }
            field.check();
        }
        assert!(field.count("SELECT count(*) FROM job") >= all, "a job is lost");
        let lost = "SELECT count(*) FROM job WHERE state NOT IN ('queued', 'succeeded', 'failed')";
        field.succeed(&["job", "list"]);
        assert_eq!(field.count(lost), 0);
    }
    assert!(
        field.json(&["map", "export", "--commit", old["map"]["commit"].as_str().unwrap()])["files"]
            == old["files"]
    );
    assert_all_is_done(&field, "in the end");
    field.succeed(&["map", "."]);
    let undisturbed = Field::new();
    undisturbed.succeed(&["map", "."]);
    assert!(field.export()["files"] == undisturbed.export()["files"]);
}

#[test]
#[ignore = "wants strace: tests/run installs it"]
fn a_disk_that_fails_once_at_any_moment_loses_nothing() {
    let (field, _) = prepared();
    for (calls, error) in [(WRITES, "EIO"), (WAITS, "EIO"), (WRITES, "ENOSPC")] {
        for when in [1, 2, 3, 4, 6, 9, 13, 20] {
            let when = when.to_string();
            let before = field.count("SELECT count(*) FROM job");
            let Some(told) = failing(&field, calls, error, &when, &["job", "enqueue", "wait"]) else {
                return;
            };
            let what = format!("{calls} {error} {when}");
            match told.code {
                // Acknowledged is there.
                Some(0) => assert_eq!(field.count("SELECT count(*) FROM job"), before + 1, "{what}"),
                _ => assert_told(&told, &what),
            }
            let Some(ended) = failing(&field, calls, error, &when, &["job", "work", "--drain"]) else {
                return;
            };
            match ended.code {
                Some(0) => {}
                Some(1) => assert_told(&ended, &what),
                code => panic!("{what}: {code:?} {}", ended.stderr),
            }
            assert_all_is_done(&field, &what);
            enqueue(&field);
        }
    }
}

#[test]
#[ignore = "wants strace: tests/run installs it"]
fn a_worker_that_stays_gets_over_a_disk_that_fails_for_a_while() {
    let (field, _) = prepared();
    // Its first waits for the disk fail: the ends of its jobs.
    let ended = std::thread::scope(|scope| {
        let worker = scope.spawn(|| failing(&field, WAITS, "EIO", "1..6", &["job", "work", "--grace", "1"]));
        let begun = std::time::Instant::now();
        while field.count("SELECT count(*) FROM job WHERE state <> 'succeeded'") > 0 && !worker.is_finished()
        {
            assert!(begun.elapsed().as_secs() < 60, "it does not get over it");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        end_workers(&field);
        worker.join().unwrap()
    });
    let Some(ended) = ended else { return };
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(field.count("SELECT count(*) FROM job WHERE crashes > 0 OR attempts > 1"), 0);
    assert_all_is_done(&field, "in the end");
}

/// Sends SIGTERM to the workers of this data folder, which have its number in the names of their files.
fn end_workers(field: &Field) {
    for entry in std::fs::read_dir(field.data().join("workers")).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let id: i32 = name.split('-').next().unwrap().parse().unwrap();
        // SAFETY: the call takes plain numbers; the worker is there as long as its file is.
        unsafe { libc::kill(id, libc::SIGTERM) };
    }
}
