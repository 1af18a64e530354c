//! Progress of a running job: shown to a watcher at once, stored about once a second.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::progress::{Progress, Unit};
use crate::store::{Claim, Store};

/// How often progress is stored, and a cancellation that another process asked for is noticed.
const FLUSH_EVERY: Duration = Duration::from_secs(1);

/// Says that the total of a stage is not known.
const UNKNOWN: u64 = u64::MAX;

/// The progress of one claimed job.
pub struct JobProgress<'a> {
    store: &'a Store,
    claim: &'a Claim,
    watcher: &'a dyn Progress,
    stage: Mutex<(&'static str, Option<String>)>,
    done: AtomicU64,
    total: AtomicU64,
    stop: AtomicBool,
}

impl<'a> JobProgress<'a> {
    /// The progress of `claim`, shown to `watcher` too.
    pub fn new(store: &'a Store, claim: &'a Claim, watcher: &'a dyn Progress) -> Self {
        Self {
            store,
            claim,
            watcher,
            stage: Mutex::new(("starting", None)),
            done: AtomicU64::new(0),
            total: AtomicU64::new(UNKNOWN),
            stop: AtomicBool::new(false),
        }
    }

    /// Runs `work` while a thread stores how far it is.
    pub fn flushing<T>(&self, work: impl FnOnce() -> T) -> T {
        let (finished, waiting) = mpsc::channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                while let Err(RecvTimeoutError::Timeout) = waiting.recv_timeout(FLUSH_EVERY) {
                    self.flush();
                }
            });
            let value = work();
            drop(finished);
            value
        })
    }

    /// Stores the progress; notices that the job should stop, or is no longer ours.
    fn flush(&self) {
        let (stage, message) = self.stage().clone();
        let done = self.done.load(Ordering::Relaxed);
        let total = Some(self.total.load(Ordering::Relaxed)).filter(|total| *total != UNKNOWN);
        match self.store.job_progress(self.claim, stage, done, total, message.as_deref()) {
            Ok(Some(false)) => {}
            Ok(Some(true) | None) => self.stop.store(true, Ordering::Relaxed),
            // Progress is a courtesy: a store that is busy now will take the next one.
            Err(error) => tracing::debug!(%error, "progress was not stored"),
        }
    }

    fn stage(&self) -> MutexGuard<'_, (&'static str, Option<String>)> {
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Progress for JobProgress<'_> {
    fn stage(&self, name: &'static str, total: Option<u64>, unit: Unit) {
        tracing::debug!(stage = name, total, "stage");
        self.stage().0 = name;
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total.unwrap_or(UNKNOWN), Ordering::Relaxed);
        self.watcher.stage(name, total, unit);
    }

    fn advance(&self, count: u64) {
        self.done.fetch_add(count, Ordering::Relaxed);
        self.watcher.advance(count);
    }

    fn set(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.watcher.set(done, total);
    }

    fn message(&self, text: &str) {
        self.stage().1 = Some(text.to_owned());
        self.watcher.message(text);
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.watcher.cancelled()
    }
}
