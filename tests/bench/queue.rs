//! What the queue does in a second: durable enqueues by one caller and by 64, and jobs from end to end.
//! `tests/bench/queue` runs it and holds it against another queue.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints its figures, and may fail")]

use std::time::{Duration, Instant};

use groma::progress::Quiet;
use groma::queue::{Crew, Policy, Pool, Queue};
use groma::store::{NewJob, Store};
use serde_json::json;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const POLICIES: [Policy; 1] =
    [Policy { kind: "wait", at_once: None, retries: 0, backoff_ms: 0, isolated: false }];

/// Enqueues a second by `callers` at once, for `time`.
fn enqueue(callers: usize, time: Duration, folder: &std::path::Path) -> f64 {
    let data = tempfile::tempdir_in(folder).unwrap();
    let store = Store::open(data.path()).unwrap();
    let begun = Instant::now();
    let count: usize = std::thread::scope(|scope| {
        let call = || {
            let mut count = 0;
            while begun.elapsed() < time {
                store.enqueue_job(&NewJob { payload: json!({}), ..NewJob::of("wait") }).unwrap();
                count += 1;
            }
            count
        };
        let threads: Vec<_> = (0..callers).map(|_| scope.spawn(call)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    count as f64 / begun.elapsed().as_secs_f64()
}

/// Jobs a second: enqueued by `callers`, run in `slots`, all of it.
fn end_to_end(jobs: usize, callers: usize, slots: usize, folder: &std::path::Path) -> f64 {
    let data = tempfile::tempdir_in(folder).unwrap();
    let store = Store::open(data.path()).unwrap();
    let queue = Queue::new(&store, data.path());
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..callers {
            scope.spawn(|| {
                for _ in 0..jobs / callers {
                    store.enqueue_job(&NewJob { payload: json!({}), ..NewJob::of("wait") }).unwrap();
                }
            });
        }
    });
    let pool = Pool::default();
    let crew = Crew {
        slots,
        until_empty: true,
        grace: Duration::ZERO,
        policies: &POLICIES,
        run: &|claim, watcher, manner| queue.run(claim, watcher, manner, |_| Ok(json!(1))),
        prepare: &|_| (None, 0),
        finished: &|_, _| (),
        watcher: &Quiet,
    };
    pool.work(&queue, &crew).unwrap();
    let done = pool.counts().succeeded;
    assert_eq!(done as usize, jobs / callers * callers);
    done as f64 / begun.elapsed().as_secs_f64()
}

fn main() {
    let folder = std::env::var_os("BENCH_FOLDER").map_or_else(std::env::temp_dir, Into::into);
    let time = Duration::from_secs(3);
    let (one, many) = (enqueue(1, time, &folder), enqueue(64, time, &folder));
    let mut figures = json!({ "enqueue_1": one, "enqueue_64": many });
    if std::env::var_os("BENCH_ENQUEUES").is_none() {
        figures["jobs_1"] = json!(end_to_end(320, 1, 1, &folder));
        figures["jobs_16"] = json!(end_to_end(6_400, 64, 16, &folder));
    }
    println!("{figures}");
}
