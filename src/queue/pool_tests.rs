//! Pools: what they run, when they stop, and what they give back.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Crew, Policy, Pool, Queue};
use crate::error::{Error, Kind, Result};
use crate::progress::{Progress, Quiet};
use crate::queue::JobProgress;
use crate::store::{Claim, Due, JobState, NewJob, Store};

const POLICIES: [Policy; 2] = [
    Policy { kind: "map", at_once: None, retries: 2, backoff_ms: 60_000, isolated: false },
    Policy { kind: "sync", at_once: Some(1), retries: 0, backoff_ms: 0, isolated: false },
];

type Execute<'a> = &'a (dyn Fn(&Claim, &JobProgress<'_>) -> Result<Value> + Sync);

/// Works on `queue` as a pool does.
fn work(pool: &Pool, queue: &Queue<'_>, slots: usize, until_empty: bool, execute: Execute<'_>) -> Result<()> {
    let crew = Crew {
        slots,
        until_empty,
        grace: Duration::ZERO,
        policies: &POLICIES,
        run: &|claim, watcher, manner| queue.run(claim, watcher, manner, |progress| execute(claim, progress)),
        prepare: &|_| (None, 0),
        finished: &|_, _| (),
        watcher: &Quiet,
    };
    pool.work(queue, &crew)
}

fn with_queue(test: impl FnOnce(&Store, &Queue<'_>)) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let queue = Queue::new(&store, folder.path());
    test(&store, &queue);
}

fn enqueue(queue: &Queue<'_>, count: usize, kind: &str) -> Vec<i64> {
    (0..count).map(|_| queue.enqueue(&NewJob { retries: 2, ..NewJob::of(kind) }).unwrap().0.id).collect()
}

/// Waits until the job says that it should stop.
fn until_stopped(progress: &dyn Progress) -> Result<Value> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(60) {
        progress.check()?;
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(json!("it was never stopped"))
}

#[test]
fn it_runs_everything_once_and_stops_when_nothing_is_left() {
    with_queue(|store, queue| {
        let ids = enqueue(queue, 40, "map");
        let ran = AtomicUsize::new(0);
        let execute = |_: &Claim, _: &JobProgress<'_>| {
            ran.fetch_add(1, Ordering::Relaxed);
            Ok(json!(1))
        };
        let pool = Pool::default();
        work(&pool, queue, 4, true, &execute).unwrap();
        assert_eq!((ran.load(Ordering::Relaxed), pool.counts().succeeded), (40, 40));
        assert!(pool.running().is_empty());
        for id in ids {
            assert_eq!(store.job(id).unwrap().unwrap().state, JobState::Succeeded);
        }
    });
}

#[test]
fn a_limited_kind_never_runs_more_often_at_once() {
    with_queue(|_, queue| {
        enqueue(queue, 6, "sync");
        enqueue(queue, 6, "map");
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let execute = |claim: &Claim, _: &JobProgress<'_>| {
            if claim.job.kind == "sync" {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(5));
                now.fetch_sub(1, Ordering::SeqCst);
            }
            Ok(json!(1))
        };
        let pool = Pool::default();
        work(&pool, queue, 4, true, &execute).unwrap();
        assert_eq!((pool.counts().succeeded, most.load(Ordering::SeqCst)), (12, 1));
    });
}

#[test]
fn a_failure_that_may_pass_is_tried_again_after_a_wait_and_then_is_final() {
    with_queue(|store, queue| {
        let id = enqueue(queue, 1, "map")[0];
        let pool = Pool::default();
        let fail = |_: &Claim, _: &JobProgress<'_>| Err(Error::new(Kind::Network, "no route"));
        let mut states = Vec::new();
        for _ in 0..3 {
            work(&pool, queue, 1, true, &fail).unwrap();
            let job = store.job(id).unwrap().unwrap();
            assert_eq!(job.error.as_ref().unwrap()["message"], "no route");
            states.push((job.state, job.failures, job.run_at.is_some()));
            store.release_job(id).unwrap();
        }
        let queued = JobState::Queued;
        assert_eq!(states, [(queued, 1, true), (queued, 2, true), (JobState::Failed, 2, false)]);
        assert_eq!((pool.counts().failed, store.job_attempts(id).unwrap().len()), (3, 3));
    });
}

#[test]
fn a_failure_that_cannot_pass_is_final_at_once() {
    with_queue(|store, queue| {
        let id = enqueue(queue, 1, "map")[0];
        let fail = |_: &Claim, _: &JobProgress<'_>| Err(Error::new(Kind::NotFound, "no such ref"));
        work(&Pool::default(), queue, 1, true, &fail).unwrap();
        assert_eq!(store.job(id).unwrap().unwrap().state, JobState::Failed);
    });
}

#[test]
fn drained_it_finishes_within_the_grace_and_claims_nothing_more() {
    with_queue(|store, queue| {
        let ids = enqueue(queue, 2, "map");
        let pool = Pool::default();
        let execute = |_: &Claim, _: &JobProgress<'_>| {
            pool.drain(Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(50));
            Ok(json!(1))
        };
        work(&pool, queue, 1, false, &execute).unwrap();
        let states = ids.map_states(store);
        assert_eq!(states, [(JobState::Succeeded, 1), (JobState::Queued, 0)]);
    });
}

#[test]
fn what_is_not_done_within_the_grace_is_given_back_unconsumed() {
    with_queue(|store, queue| {
        let ids = enqueue(queue, 1, "map");
        let pool = Pool::default();
        let execute = |_: &Claim, progress: &JobProgress<'_>| {
            pool.drain(Duration::from_millis(30));
            until_stopped(progress)
        };
        work(&pool, queue, 1, false, &execute).unwrap();
        assert_eq!(ids.map_states(store), [(JobState::Queued, 1)]);
        assert_eq!(pool.counts().returned, 1);
        let job = store.job(ids[0]).unwrap().unwrap();
        assert_eq!((job.failures, job.crashes), (0, 0));
        assert_eq!(store.job_attempts(ids[0]).unwrap()[0].outcome.as_deref(), Some("returned"));
    });
}

#[test]
fn a_job_that_is_cancelled_stops_within_a_tenth_of_a_second() {
    with_queue(|store, queue| {
        let id = enqueue(queue, 1, "map")[0];
        let (pool, runs) = (Pool::default(), AtomicBool::new(false));
        let execute = |_: &Claim, progress: &JobProgress<'_>| {
            runs.store(true, Ordering::SeqCst);
            until_stopped(progress)
        };
        std::thread::scope(|scope| {
            let worker = scope.spawn(|| work(&pool, queue, 2, true, &execute));
            while !runs.load(Ordering::SeqCst) {
                std::thread::yield_now();
            }
            let asked = Instant::now();
            store.cancel_job(id).unwrap().unwrap();
            worker.join().unwrap().unwrap();
            // A busy machine gets some more.
            assert!(asked.elapsed() < Duration::from_millis(400), "{:?}", asked.elapsed());
        });
        assert_eq!(store.job(id).unwrap().unwrap().state, JobState::Cancelled);
        assert_eq!(pool.counts().cancelled, 1);
    });
}

#[test]
fn a_new_job_is_begun_soon_and_one_that_waits_when_it_is_due() {
    with_queue(|store, queue| {
        let pool = Pool::default();
        let ran = AtomicUsize::new(0);
        let execute = |_: &Claim, _: &JobProgress<'_>| {
            ran.fetch_add(1, Ordering::SeqCst);
            Ok(json!(1))
        };
        std::thread::scope(|scope| {
            let worker = scope.spawn(|| work(&pool, queue, 1, false, &execute));
            let later = NewJob { due: Due::In(300), ..NewJob::of("map") };
            let later = queue.enqueue(&later).unwrap().0.id;
            std::thread::sleep(Duration::from_millis(100));
            assert_eq!(ran.load(Ordering::SeqCst), 0);
            let now = enqueue(queue, 1, "map")[0];
            let begun = Instant::now();
            while ran.load(Ordering::SeqCst) < 2 {
                assert!(begun.elapsed() < Duration::from_secs(30));
                std::thread::sleep(Duration::from_millis(2));
            }
            pool.drain(Duration::from_secs(30));
            worker.join().unwrap().unwrap();
            let started = |id| store.job(id).unwrap().unwrap().started_at.unwrap();
            assert!(started(now) < started(later));
        });
    });
}

#[test]
fn more_important_jobs_go_first() {
    with_queue(|_, queue| {
        let enqueue = |priority| queue.enqueue(&NewJob { priority, ..NewJob::of("map") }).unwrap().0.id;
        let ids: Vec<i64> = [0, 5, -1, 5].into_iter().map(enqueue).collect();
        let order = std::sync::Mutex::new(Vec::new());
        let execute = |claim: &Claim, _: &JobProgress<'_>| {
            order.lock().unwrap().push(claim.job.id);
            Ok(json!(1))
        };
        work(&Pool::default(), queue, 1, true, &execute).unwrap();
        assert_eq!(*order.lock().unwrap(), [ids[1], ids[3], ids[0], ids[2]]);
    });
}

/// The states of jobs, and how often they were begun.
trait States {
    fn map_states(&self, store: &Store) -> Vec<(JobState, i64)>;
}

impl States for Vec<i64> {
    fn map_states(&self, store: &Store) -> Vec<(JobState, i64)> {
        let rows = self.iter().map(|id| store.job(*id).unwrap().unwrap());
        rows.map(|row| (row.state, row.attempts)).collect()
    }
}

#[test]
fn who_only_drains_the_queue_takes_over_from_the_dead() {
    with_queue(|store, queue| {
        let id = enqueue(queue, 1, "map")[0];
        let dead = queue.join().unwrap();
        queue.claim(Some(id), &dead, &[]).unwrap().unwrap();
        drop(dead);
        work(&Pool::default(), queue, 2, true, &|_, _| Ok(json!(1))).unwrap();
        assert_eq!(vec![id].map_states(store), [(JobState::Succeeded, 2)]);
    });
}
