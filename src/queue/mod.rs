//! The queue: how jobs are claimed, run, watched and recovered. What a job does stands in `jobs`.
//!
//! ```text
//!            claim                    done
//!   queued ---------> running ------------------> succeeded
//!     ^  ^              |  |  error
//!     |  |   given back |  +--------------------> failed
//!     |  +--------------+  |  asked to stop
//!     |  | error that may  +--------------------> cancelled
//!     |  | pass: a wait |
//!     |   worker died   |
//!     +-----------------+  (the second time: failed)
//!
//!   queued -- cancelled by a user --> cancelled        failed, cancelled -- retried by a user --> queued
//! ```
//!
//! Every process that runs jobs holds the lock of its own file in `workers/`. The kernel frees it on any
//! death, so whoever looks next sees that the worker is gone and takes its jobs back. A worker that lives but says
//! nothing (it was stopped, its disk hangs) loses its jobs when their claims lapse, by a clock that does not jump.

mod child;
mod clock;
mod log;
mod pool;
mod presence;
mod progress;
mod retry;
mod schedule;
mod usage;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::error::{Error, Kind, Result};
use crate::progress::Progress;
use crate::store::{Claim, JobRow, NewJob, Outcome, Store, Used};

pub use child::{ChildLimits, Ended, run_child};
pub use log::capture;
pub use pool::{Counts, Crew, Pool, RunningJob};
pub use presence::Presence;
pub use progress::JobProgress;
pub use retry::Policy;
pub use schedule::Rule;

/// A job that brought down this many workers is failed: the next one would die too.
pub const MAX_CRASHES: i64 = 2;

/// How long a claim holds after its worker was last heard of, in milliseconds that the machine was awake.
const LEASE_MS: i64 = 30_000;

/// How long a worker waits before it writes the end of a job again.
const END_AGAIN: Duration = Duration::from_millis(250);

/// The queue of one store.
pub struct Queue<'a> {
    store: &'a Store,
    workers: PathBuf,
}

/// How a claimed job is run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Whether the job goes back into the queue, unconsumed, when its watcher ends it; it is cancelled otherwise.
    pub keeps_interrupted: bool,
    /// Whether this process does nothing else: then all that it uses is the job's.
    pub is_sole: bool,
    /// The first wait before a job that failed and may be tried again is, in milliseconds.
    pub backoff_ms: u64,
    /// For how long the end of the job is written again where the disk does not take it; less than a claim holds.
    pub patience: Duration,
}

impl<'a> Queue<'a> {
    /// The queue of `store`; `data_folder` holds the workers' lock files.
    pub fn new(store: &'a Store, data_folder: &Path) -> Self {
        Self { store, workers: data_folder.join("workers") }
    }

    /// Enqueues a job, or joins the unfinished one with the same key. Gives it and whether it is new.
    pub fn enqueue(&self, job: &NewJob<'_>) -> Result<(JobRow, bool)> {
        self.store.enqueue_job(job)
    }

    /// Enqueues a job, or joins the unfinished one with the same key, and claims it if nobody has it.
    pub fn enqueue_and_claim(&self, job: &NewJob<'_>, worker: &Presence) -> Result<(JobRow, Option<Claim>)> {
        self.store.enqueue_and_claim_job(job, worker.name(), clock::awake_ms() + LEASE_MS)
    }

    /// Takes back the jobs of workers that died, and of those that were not heard of for too long. Gives the jobs'
    /// numbers.
    pub fn recover(&self) -> Result<Vec<i64>> {
        self.recover_from_others("")
    }

    /// As [`Queue::recover`], by a worker that knows that it lives itself.
    fn recover_from_others(&self, own: &str) -> Result<Vec<i64>> {
        let mut recovered = Vec::new();
        let now = clock::awake_ms();
        for (worker, has_lapsed) in self.store.claims(now)? {
            if worker == own {
                continue;
            }
            let is_alive = Presence::is_alive(&self.workers, &worker)?;
            let (message, lapsed) = match (is_alive, has_lapsed) {
                (false, _) => ("the worker died while it ran the job".to_owned(), None),
                (true, true) => {
                    (format!("the worker was not heard of for {} s", LEASE_MS / 1_000), Some(now))
                }
                (true, false) => continue,
            };
            let hint = "Look at what it said last with `groma job logs`; try again with `groma job retry`.";
            let error = json!({ "message": message, "kind": "crashed", "causes": [], "hint": hint });
            recovered.extend(self.store.recover_jobs(&worker, MAX_CRASHES, &error, lapsed)?);
            if !is_alive {
                Presence::forget(&self.workers, &worker);
            }
        }
        Ok(recovered)
    }

    /// Makes this process a worker, until the value is dropped.
    pub fn join(&self) -> Result<Presence> {
        Presence::announce(&self.workers, "")
    }

    /// Claims the job `id`, or with none the next one that is due and whose kind `policies` leave room for.
    pub fn claim(&self, id: Option<i64>, worker: &Presence, policies: &[Policy]) -> Result<Option<Claim>> {
        let limited = policies.iter().filter_map(|policy| Some((policy.kind, policy.at_once?)));
        let limits: Vec<(&str, u32)> = limited.collect();
        self.store.claim_job(id, worker.name(), clock::awake_ms() + LEASE_MS, &limits)
    }

    /// Runs a claimed job with `execute` and stores how it ended. Progress goes to `watcher` and, about once
    /// a second, to the job's row; a cancellation comes from either.
    ///
    /// The result of `execute` is passed on as it is.
    pub fn run(
        &self,
        claim: &Claim,
        watcher: &dyn Progress,
        manner: Manner,
        execute: impl FnOnce(&JobProgress<'_>) -> Result<Value>,
    ) -> Result<Value> {
        let span = tracing::info_span!("job", id = claim.job.id, kind = %claim.job.kind, attempt = claim.job.attempts);
        let _entered = span.enter();
        tracing::info!("started");
        let (log, _keeping) = log::Log::begin(claim.job.attempts);
        let meter = usage::Meter::start(manner.is_sole);
        let progress = JobProgress::new(self.store, claim, watcher, log);
        // A fault that ended the process would come back with every retry; caught, it fails this job alone.
        let result = catch_unwind(AssertUnwindSafe(|| progress.flushing(|| execute(&progress))))
            .unwrap_or_else(|panic| Err(Error::panicked(panic.as_ref())));
        let outcome = match &result {
            Ok(value) => Outcome::Succeeded(value.clone()),
            Err(error) => outcome_of(error, claim, &progress, manner),
        };
        progress.store_log();
        let used = progress.used().unwrap_or_else(|| meter.read());
        let held = self.end(claim, &outcome, used, manner.patience, watcher);
        match &result {
            Ok(_) => tracing::info!("succeeded"),
            Err(error) => tracing::warn!(%error, "ended"),
        }
        if held.is_err() && result.is_err() {
            // What cannot be written now is written when this worker is found gone; the first failure tells why.
            return result;
        }
        if !held? {
            return Err(Error::new(Kind::Conflict, "the job was taken from this worker while it ran")
                .hint("Look at the job with `groma job show`."));
        }
        result
    }

    /// Stores how an attempt ended, again and again for `patience` while the disk does not take it: what was done
    /// would have to be done anew. Gives whether the claim held.
    fn end(
        &self,
        claim: &Claim,
        outcome: &Outcome,
        used: Used,
        patience: Duration,
        watcher: &dyn Progress,
    ) -> Result<bool> {
        let begun = Instant::now();
        loop {
            match self.store.finish_job(claim, outcome, used) {
                Err(error)
                    if matches!(error.kind(), Kind::Io | Kind::DiskFull | Kind::Busy)
                        && begun.elapsed() < patience
                        && !watcher.cancelled() =>
                {
                    tracing::warn!(%error, "the end of the job is not stored yet");
                    std::thread::sleep(END_AGAIN);
                }
                ended => return ended,
            }
        }
    }
}

/// What becomes of a job that ended with `error`.
fn outcome_of(error: &Error, claim: &Claim, progress: &JobProgress<'_>, manner: Manner) -> Outcome {
    if error.kind() == Kind::Cancelled {
        let is_given_back = manner.keeps_interrupted && !progress.was_asked_to_stop();
        return if is_given_back { Outcome::Returned } else { Outcome::Cancelled };
    }
    if retry::may_pass(error) && claim.job.failures < claim.job.retries {
        let wait_ms = retry::wait_ms(manner.backoff_ms, claim.job.failures + 1);
        return Outcome::Retried(describe(error), wait_ms);
    }
    Outcome::Failed(describe(error))
}

/// An error as a job's row keeps it.
pub fn describe(error: &Error) -> Value {
    json!({
        "kind": error.kind().name(),
        "message": error.message(),
        "causes": error.causes(),
        "hint": error.hint_text(),
    })
}

/// A panic elsewhere leaves what is kept here usable: plain data, changed in one step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod pool_tests;
#[cfg(test)]
mod table_tests;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Quiet;
    use crate::store::JobState;

    fn with_queue(test: impl FnOnce(&Store, &Queue<'_>)) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let queue = Queue::new(&store, folder.path());
        test(&store, &queue);
    }

    fn job(key: Option<&str>) -> NewJob<'_> {
        NewJob { payload: json!({}), unique_key: key, ..NewJob::of("map") }
    }

    #[test]
    fn a_second_job_with_the_same_key_joins_the_first() {
        with_queue(|_, queue| {
            let (first, new) = queue.enqueue(&job(Some("k"))).unwrap();
            let (second, again) = queue.enqueue(&job(Some("k"))).unwrap();
            assert_eq!((first.id, new, again), (second.id, true, false));
        });
    }

    #[test]
    fn a_job_that_succeeds_keeps_its_result() {
        with_queue(|store, queue| {
            let id = queue.enqueue(&job(None)).unwrap().0.id;
            let worker = queue.join().unwrap();
            let claim = queue.claim(None, &worker, &[]).unwrap().unwrap();
            queue.run(&claim, &Quiet, Manner::default(), |_| Ok(json!(7))).unwrap();
            let done = store.job(id).unwrap().unwrap();
            assert_eq!((done.state, done.result), (JobState::Succeeded, Some(json!(7))));
            assert_eq!(store.job_attempts(id).unwrap()[0].outcome.as_deref(), Some("succeeded"));
            assert!(queue.claim(None, &worker, &[]).unwrap().is_none());
        });
    }

    #[test]
    fn a_job_that_fails_keeps_its_error_and_its_hint() {
        with_queue(|store, queue| {
            let id = queue.enqueue(&job(None)).unwrap().0.id;
            let worker = queue.join().unwrap();
            let claim = queue.claim(None, &worker, &[]).unwrap().unwrap();
            let failure = Error::new(Kind::Network, "no route").hint("Try again.");
            queue.run(&claim, &Quiet, Manner::default(), |_| Err(failure)).unwrap_err();
            let failed = store.job(id).unwrap().unwrap();
            assert_eq!(failed.state, JobState::Failed);
            assert_eq!(failed.error.unwrap()["hint"], "Try again.");
        });
    }

    #[test]
    fn a_job_that_panics_fails_and_the_worker_goes_on() {
        with_queue(|store, queue| {
            let id = queue.enqueue(&job(None)).unwrap().0.id;
            let worker = queue.join().unwrap();
            let claim = queue.claim(None, &worker, &[]).unwrap().unwrap();
            let error = queue.run(&claim, &Quiet, Manner::default(), |_| panic!("on purpose")).unwrap_err();
            assert_eq!((error.kind(), error.message()), (Kind::Internal, "groma failed: on purpose"));
            assert_eq!(store.job(id).unwrap().unwrap().state, JobState::Failed);
            let next = queue.enqueue(&job(None)).unwrap().0.id;
            assert_eq!(queue.claim(None, &worker, &[]).unwrap().unwrap().job.id, next);
        });
    }

    #[test]
    fn a_dead_workers_job_is_queued_again_and_failed_the_second_time() {
        with_queue(|store, queue| {
            let id = queue.enqueue(&job(None)).unwrap().0.id;
            for expected in [JobState::Queued, JobState::Failed] {
                let worker = queue.join().unwrap();
                queue.claim(Some(id), &worker, &[]).unwrap().unwrap();
                assert!(queue.recover().unwrap().is_empty(), "a live worker keeps its job");
                drop(worker);
                assert_eq!(queue.recover().unwrap(), [id]);
                assert_eq!(store.job(id).unwrap().unwrap().state, expected);
            }
            let outcomes: Vec<_> = store.job_attempts(id).unwrap().into_iter().map(|a| a.outcome).collect();
            assert_eq!(outcomes, [Some("crashed".to_owned()), Some("crashed".to_owned())]);
        });
    }

    #[test]
    fn a_worker_that_lost_its_claim_changes_nothing() {
        with_queue(|store, queue| {
            let id = queue.enqueue(&job(None)).unwrap().0.id;
            let worker = queue.join().unwrap();
            let lost = queue.claim(Some(id), &worker, &[]).unwrap().unwrap();
            drop(worker);
            queue.recover().unwrap();
            let error = queue.run(&lost, &Quiet, Manner::default(), |_| Ok(json!(1))).unwrap_err();
            assert_eq!(error.kind(), Kind::Conflict);
            assert_eq!(store.job(id).unwrap().unwrap().state, JobState::Queued);
        });
    }
}
