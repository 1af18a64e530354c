//! Progress of a running job: shown to a watcher at once, stored about once a second. That also lengthens the claim,
//! and a request to stop is looked for many times a second.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::error::{Error, Kind, Result};
use crate::progress::{Progress, Unit};
use crate::store::{Claim, LogLevel, Step, Store, Used};

use super::log::Log;
use super::{LEASE_MS, clock, lock};

/// How often a request to stop is looked for.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// How often progress is stored, where there is any.
const FLUSH_EVERY: Duration = Duration::from_secs(1);

/// How often the claim is lengthened at least.
const BEAT_EVERY: Duration = Duration::from_secs(5);

/// Says that the total of a stage is not known.
const UNKNOWN: u64 = u64::MAX;

/// The progress of one claimed job.
pub struct JobProgress<'a> {
    store: &'a Store,
    claim: &'a Claim,
    watcher: &'a dyn Progress,
    log: Arc<Log>,
    stage: Mutex<Stage>,
    done: AtomicU64,
    total: AtomicU64,
    changed: AtomicBool,
    stop: AtomicBool,
    used: Mutex<Option<Used>>,
}

struct Stage {
    name: &'static str,
    unit: Unit,
    begun: Instant,
    message: Option<String>,
}

impl<'a> JobProgress<'a> {
    /// The progress of `claim`, shown to `watcher` too; what it tells is also kept in `log`.
    pub(super) fn new(store: &'a Store, claim: &'a Claim, watcher: &'a dyn Progress, log: Arc<Log>) -> Self {
        let stage = Stage { name: "starting", unit: Unit::Items, begun: Instant::now(), message: None };
        Self {
            store,
            claim,
            watcher,
            log,
            stage: Mutex::new(stage),
            done: AtomicU64::new(0),
            total: AtomicU64::new(UNKNOWN),
            changed: AtomicBool::new(false),
            stop: AtomicBool::new(false),
            used: Mutex::new(None),
        }
    }

    /// Runs `work` while a thread stores how far it is.
    pub(super) fn flushing<T>(&self, work: impl FnOnce() -> T) -> T {
        let (finished, waiting) = mpsc::channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let mut flushed = Instant::now();
                while let Err(RecvTimeoutError::Timeout) = waiting.recv_timeout(LOOK_EVERY) {
                    self.look();
                    let since = flushed.elapsed();
                    let is_due = since >= FLUSH_EVERY && self.changed.load(Ordering::Relaxed);
                    // While the work itself writes, this thread looks on instead of waiting for its turn.
                    if (is_due || since >= BEAT_EVERY) && !self.store.is_writing() {
                        self.flush();
                        flushed = Instant::now();
                    }
                }
            });
            let value = work();
            drop(finished);
            value
        })
    }

    /// Notices that the job should stop, or is no longer ours.
    fn look(&self) {
        match self.store.should_stop(self.claim) {
            Ok(Some(false)) => {}
            Ok(Some(true) | None) => self.stop.store(true, Ordering::Relaxed),
            Err(error) => tracing::debug!(%error, "a request to stop could not be looked for"),
        }
    }

    /// Stores the progress, the end of the claim, and what was said.
    fn flush(&self) {
        self.changed.store(false, Ordering::Relaxed);
        let (stage, unit, message, seconds) = {
            let stage = lock(&self.stage);
            (stage.name, stage.unit, stage.message.clone(), stage.begun.elapsed().as_secs_f64())
        };
        let done = self.done.load(Ordering::Relaxed);
        let step = Step {
            stage,
            done,
            total: Some(self.total.load(Ordering::Relaxed)).filter(|total| *total != UNKNOWN),
            unit: Some(unit.as_str()),
            rate: (done > 0 && seconds > 0.0).then(|| done as f64 / seconds),
            message: message.as_deref(),
            lease_ms: clock::awake_ms() + LEASE_MS,
        };
        match self.store.job_progress(self.claim, &step) {
            Ok(Some(false)) => {}
            Ok(Some(true) | None) => self.stop.store(true, Ordering::Relaxed),
            // Progress is a courtesy: a store that is busy now will take the next one.
            Err(error) => tracing::debug!(%error, "progress was not stored"),
        }
        self.store_log();
    }

    /// Stores what was said since the last time.
    pub(super) fn store_log(&self) {
        let lines = self.log.take();
        if lines.is_empty() {
            return;
        }
        if let Err(error) = self.store.add_job_log(self.claim, &lines) {
            tracing::debug!(%error, "the log of a job was not stored");
        }
    }

    /// Whether somebody asked in the store that the job should stop, or took it away.
    pub fn was_asked_to_stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Notes what the job used, where this process cannot tell it by itself.
    pub fn note_used(&self, used: Used) {
        *lock(&self.used) = Some(used);
    }

    /// What was noted.
    pub(super) fn used(&self) -> Option<Used> {
        *lock(&self.used)
    }

    /// Keeps a line in the job's log.
    pub fn say(&self, level: LogLevel, text: &str) {
        self.log.add(level, text);
        self.changed.store(true, Ordering::Relaxed);
    }
}

impl Progress for JobProgress<'_> {
    fn stage(&self, name: &'static str, total: Option<u64>, unit: Unit) {
        tracing::debug!(stage = name, total, "stage");
        let before = {
            let mut stage = lock(&self.stage);
            let message = stage.message.take();
            std::mem::replace(&mut *stage, Stage { name, unit, begun: Instant::now(), message })
        };
        let took = before.begun.elapsed().as_millis();
        match self.done.load(Ordering::Relaxed) {
            0 => self.say(LogLevel::Debug, &format!("{} took {took} ms", before.name)),
            done => self.say(LogLevel::Debug, &format!("{} {done} took {took} ms", before.name)),
        }
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total.unwrap_or(UNKNOWN), Ordering::Relaxed);
        self.watcher.stage(name, total, unit);
    }

    fn advance(&self, count: u64) {
        self.done.fetch_add(count, Ordering::Relaxed);
        self.changed.store(true, Ordering::Relaxed);
        self.watcher.advance(count);
    }

    fn set(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.changed.store(true, Ordering::Relaxed);
        self.watcher.set(done, total);
    }

    fn message(&self, text: &str) {
        lock(&self.stage).message = Some(text.to_owned());
        self.say(LogLevel::Info, text);
        self.watcher.message(text);
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.watcher.cancelled()
    }

    fn keep(&self, checkpoint: &Value) -> Result<()> {
        if self.store.set_checkpoint(self.claim, checkpoint)? {
            return Ok(());
        }
        self.stop.store(true, Ordering::Relaxed);
        Err(Error::new(Kind::Cancelled, "the job was taken from this worker while it ran"))
    }
}
