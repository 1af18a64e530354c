//! Readers and the writer at the same time, and how long the write-ahead log gets.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{JobFilter, LONG_LOG_BYTES, NewJob, NewProject, Store};
use crate::map::fact::{BlobFacts, FactKey};
use crate::map::object::ObjectId;

fn add_project(store: &Store, name: &str) {
    let new = NewProject {
        name,
        source: name,
        source_key: name,
        is_local: true,
        is_restricted: false,
        reference: None,
    };
    store.add_project(&new).unwrap();
}

/// Far less than a connection waits for a lock before it gives up.
fn at_once<T>(work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let value = work();
    assert!(started.elapsed() < Duration::from_secs(5), "it waited for a lock");
    value
}

#[test]
fn a_reader_does_not_wait_for_the_writer_and_sees_one_state() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    add_project(&store, "before");
    let writer = Connection::open(store.path()).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; DELETE FROM project").unwrap();
    let seen = at_once(|| store.list_projects().unwrap());
    assert_eq!(seen.len(), 1, "what is not committed is not seen");
    writer.execute_batch("COMMIT").unwrap();
    assert!(store.list_projects().unwrap().is_empty());
}

#[test]
fn the_writer_does_not_wait_for_a_reader() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let reader = Connection::open(store.path()).unwrap();
    let count = |reader: &Connection| -> i64 {
        reader.query_row("SELECT count(*) FROM project", [], |row| row.get(0)).unwrap()
    };
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(count(&reader), 0);
    at_once(|| add_project(&store, "new"));
    assert_eq!(count(&reader), 0, "a reader keeps the state that it began with");
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&reader), 1);
}

#[test]
fn threads_share_one_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let store = &store;
            scope.spawn(move || {
                for index in 0..10 {
                    add_project(store, &format!("{thread}-{index}"));
                    assert!(store.list_projects().unwrap().len() > index);
                }
            });
        }
    });
    assert_eq!(store.list_projects().unwrap().len(), 40);
}

#[test]
fn the_log_shrinks_after_a_big_write() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let facts: Vec<_> = (0..40_000_u32).map(big_fact).collect();
    store.add_facts(&facts, 1).unwrap();
    let log = || {
        std::fs::metadata(Path::new(&format!("{}-wal", store.path().display()))).map_or(0, |meta| meta.len())
    };
    assert!(log() > 12_000_000, "the write was not big: {}", log());
    // What ends a job comes next.
    add_project(&store, "a");
    add_project(&store, "b");
    assert!(log() <= 8 << 20, "the log stays at {} bytes", log());
}

fn big_fact(index: u32) -> (FactKey, BlobFacts) {
    let mut id = [0; 20];
    id[..4].copy_from_slice(&index.to_be_bytes());
    let declaration = Some(format!("\"{}\"", "x".repeat(300)));
    let key = FactKey { blob: ObjectId::from(id), hint: String::new() };
    (key, BlobFacts { declaration, ..BlobFacts::default() })
}

#[test]
fn a_long_log_is_not_left_to_the_next_process() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("groma.db-wal");
    let length = || std::fs::metadata(&log).map_or(0, |log| log.len());
    let enqueue = |store: &Store, payload: String| {
        let job = NewJob { payload: payload.into(), ..NewJob::of("map") };
        store.enqueue_job(&job).unwrap();
    };
    let store = Store::open(folder.path()).unwrap();
    enqueue(&store, "x".repeat(2 << 20));
    assert!(length() > LONG_LOG_BYTES);
    drop(store);
    assert_eq!(length(), 0);
    let store = Store::open(folder.path()).unwrap();
    enqueue(&store, String::new());
    drop(store);
    assert!(length() > 0, "a short log saves a wait for the disk");
    let all = JobFilter { limit: 9, ..JobFilter::default() };
    assert_eq!(Store::open(folder.path()).unwrap().list_jobs(&all).unwrap().len(), 2);
}
