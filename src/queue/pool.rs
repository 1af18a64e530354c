//! A pool of workers in this process: several jobs at a time, until it is told to stop.
//!
//! Every slot claims, runs and finishes jobs by itself; the thread that called [`Pool::work`] watches the store,
//! takes back jobs of workers that died, and follows the schedules. A pool is drained from any thread: it claims
//! nothing more, jobs that run get a time of grace, and what is not done by then goes back into the queue.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Kind, Result};
use crate::progress::{Progress, Unit};
use crate::store::{Claim, Outcome, Schedule, Used};

use super::{Manner, Policy, Presence, Queue, lock};

/// How often the store is looked at for something new.
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// How often dead workers are looked for, and a queue in which nothing changed is asked again: jobs fall due.
const TEND_EVERY: Duration = Duration::from_millis(250);

/// How long a pool waits after the store failed.
const PAUSE: Duration = Duration::from_secs(1);

/// For how long the end of a job is written again, where nobody waits for the pool to be done.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a pool does its work.
pub struct Crew<'a> {
    /// How many jobs run at the same time.
    pub slots: usize,
    /// Whether the pool stops when nothing is due any more.
    pub until_empty: bool,
    /// How long jobs that run may go on when `watcher` says stop.
    pub grace: Duration,
    /// What holds for each kind.
    pub policies: &'a [Policy],
    /// Runs a claimed job to its end, as [`Queue::run`] does.
    pub run: &'a (dyn Fn(&Claim, &dyn Progress, Manner) -> Result<Value> + Sync),
    /// The key and the retries of the job that a schedule asks for.
    pub prepare: &'a (dyn Fn(&Schedule) -> (Option<String>, u32) + Sync),
    /// Is told each job that ended here, with what came of it.
    pub finished: &'a (dyn Fn(i64, &Result<Value>) + Sync),
    /// Sees the progress where there is one slot, and can ask the pool to stop.
    pub watcher: &'a dyn Progress,
}

/// The state of a pool, and the handle by which other threads see and stop it.
#[derive(Default)]
pub struct Pool {
    state: Mutex<State>,
    changed: Condvar,
    give_back: AtomicBool,
}

#[derive(Default)]
struct State {
    /// When it has to have stopped, once it was asked to.
    deadline: Option<Instant>,
    /// Counts what was seen to change in the store.
    news: u64,
    running: BTreeMap<i64, (String, Instant)>,
    counts: Counts,
    failure: Option<Error>,
}

/// What came of the jobs that ended in a pool.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Jobs that succeeded.
    pub succeeded: u64,
    /// Jobs that failed; also those that will be tried again.
    pub failed: u64,
    /// Jobs that were cancelled on request.
    pub cancelled: u64,
    /// Jobs that were given back unfinished.
    pub returned: u64,
}

/// A job that a pool runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RunningJob {
    /// Its number.
    pub id: i64,
    /// Its kind.
    pub kind: String,
    /// For how long, in milliseconds.
    pub for_ms: u64,
}

impl Pool {
    /// What came of the jobs so far.
    pub fn counts(&self) -> Counts {
        lock(&self.state).counts
    }

    /// What runs now.
    pub fn running(&self) -> Vec<RunningJob> {
        let state = lock(&self.state);
        let job = |(id, (kind, since)): (&i64, &(String, Instant))| RunningJob {
            id: *id,
            kind: kind.clone(),
            for_ms: u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX),
        };
        state.running.iter().map(job).collect()
    }

    /// Whether it was told to stop.
    pub fn is_draining(&self) -> bool {
        lock(&self.state).deadline.is_some()
    }

    /// Claims nothing more, lets jobs that run go on for `grace`, then gives them back. Returns at once. Told again,
    /// the shorter grace counts.
    pub fn drain(&self, grace: Duration) {
        let mut state = lock(&self.state);
        let deadline = Instant::now() + grace;
        state.deadline = Some(state.deadline.map_or(deadline, |before| before.min(deadline)));
        self.changed.notify_all();
    }

    /// Works as `crew` says until it is drained, or is empty where that ends it. The error of the store that ended
    /// it, if one did: one that is told to go on until it is drained waits and tries again instead.
    pub fn work(&self, queue: &Queue<'_>, crew: &Crew<'_>) -> Result<()> {
        let worker = queue.join()?;
        // First, so that who only drains the queue finds what the dead left.
        look_after(queue, crew, &worker)?;
        let worked = std::thread::scope(|scope| {
            let slots: Vec<_> =
                (0..crew.slots.max(1)).map(|_| scope.spawn(|| self.slot(queue, crew, &worker))).collect();
            let tended = self.tend(queue, crew, &worker, || slots.iter().all(|slot| slot.is_finished()));
            if tended.is_err() {
                self.drain(Duration::ZERO);
            }
            self.give_back.store(true, Ordering::Relaxed);
            for slot in slots {
                if slot.join().is_err() {
                    tracing::error!("a slot of the pool panicked");
                }
            }
            tended
        });
        // A pool can be worked again.
        self.give_back.store(false, Ordering::Relaxed);
        worked?;
        match lock(&self.state).failure.take() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// Looks after the store until all slots are done.
    fn tend(
        &self,
        queue: &Queue<'_>,
        crew: &Crew<'_>,
        worker: &Presence,
        done: impl Fn() -> bool,
    ) -> Result<()> {
        let mut watch = queue.store.watch()?;
        let mut tended = Instant::now();
        while !done() {
            if crew.watcher.cancelled() && !self.is_draining() {
                self.drain(crew.grace);
            }
            let is_over = lock(&self.state).deadline.is_some_and(|deadline| Instant::now() >= deadline);
            if is_over {
                self.give_back.store(true, Ordering::Relaxed);
            }
            let is_due = tended.elapsed() >= TEND_EVERY;
            if is_due && !self.is_draining() {
                look_after(queue, crew, worker)?;
                tended = Instant::now();
            }
            let mut state = lock(&self.state);
            if is_due || watch.changed().unwrap_or(true) {
                state.news += 1;
                self.changed.notify_all();
            }
            drop(self.wait(state, LOOK_EVERY));
        }
        Ok(())
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>, time: Duration) -> MutexGuard<'a, State> {
        self.changed.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Runs one job after the other.
    fn slot(&self, queue: &Queue<'_>, crew: &Crew<'_>, worker: &Presence) {
        loop {
            let seen = {
                let state = lock(&self.state);
                if state.deadline.is_some() {
                    return;
                }
                state.news
            };
            let asked = Instant::now();
            let claimed = queue.claim(None, worker, crew.policies);
            tracing::debug!(took_us = asked.elapsed().as_micros() as u64, "asked for a job");
            match claimed {
                Ok(Some(claim)) => {
                    if let Err(error) = self.run(queue, crew, &claim) {
                        tracing::warn!(%error, id = claim.job.id, "what became of a job could not be stored");
                        if crew.until_empty {
                            lock(&self.state).failure.get_or_insert(error);
                            return;
                        }
                        drop(self.wait(lock(&self.state), PAUSE));
                    }
                }
                Ok(None) if crew.until_empty => return,
                Ok(None) => {
                    let mut state = lock(&self.state);
                    while state.news == seen && state.deadline.is_none() {
                        state = self.wait(state, TEND_EVERY);
                    }
                }
                Err(error) if crew.until_empty => {
                    lock(&self.state).failure.get_or_insert(error);
                    return;
                }
                Err(error) => {
                    tracing::warn!(%error, "no job could be claimed");
                    drop(self.wait(lock(&self.state), PAUSE));
                }
            }
        }
    }

    /// Runs a job to its end. The error is that of the store, where what became of the job is not in it.
    fn run(&self, queue: &Queue<'_>, crew: &Crew<'_>, claim: &Claim) -> Result<()> {
        let job = &claim.job;
        lock(&self.state).running.insert(job.id, (job.kind.clone(), Instant::now()));
        let watcher = Watcher { pool: self, shown: (crew.slots <= 1).then_some(crew.watcher) };
        let policy = crew.policies.iter().find(|policy| policy.kind == job.kind);
        let manner = Manner {
            keeps_interrupted: true,
            is_sole: false,
            backoff_ms: policy.map_or(0, |policy| policy.backoff_ms),
            patience: if crew.until_empty { Duration::ZERO } else { PATIENCE },
        };
        let result = (crew.run)(claim, &watcher, manner);
        let stored = if result.is_err() { give_up(queue, claim) } else { Ok(false) };
        let mut state = lock(&self.state);
        state.running.remove(&job.id);
        let counts = &mut state.counts;
        if stored? {
            counts.returned += 1;
            return Ok(());
        }
        match result.as_ref().map_err(Error::kind) {
            Ok(_) => counts.succeeded += 1,
            Err(Kind::Cancelled) if self.give_back.load(Ordering::Relaxed) => counts.returned += 1,
            Err(Kind::Cancelled) => counts.cancelled += 1,
            Err(_) => counts.failed += 1,
        }
        self.changed.notify_all();
        drop(state);
        (crew.finished)(job.id, &result);
        Ok(())
    }
}

/// Takes back the jobs of the dead, and enqueues those of schedules. An error only where it would leave something behind.
fn look_after(queue: &Queue<'_>, crew: &Crew<'_>, worker: &Presence) -> Result<()> {
    let found = queue.recover_from_others(worker.name()).and_then(|_| queue.fire_schedules(crew.prepare));
    match found {
        Err(error) if crew.until_empty => return Err(error),
        Err(error) => tracing::warn!(%error, "the queue could not be looked after"),
        Ok(_) => {}
    }
    Ok(())
}

/// Gives a job back whose end could not be stored when it ended. Gives whether there was that to do.
fn give_up(queue: &Queue<'_>, claim: &Claim) -> Result<bool> {
    if queue.store.should_stop(claim)?.is_none() {
        return Ok(false);
    }
    queue.store.finish_job(claim, &Outcome::Returned, Used::default())
}

/// Passes progress on to who watches the pool, and tells the job when its time is over.
struct Watcher<'a> {
    pool: &'a Pool,
    shown: Option<&'a dyn Progress>,
}

impl Progress for Watcher<'_> {
    fn stage(&self, name: &'static str, total: Option<u64>, unit: Unit) {
        if let Some(shown) = self.shown {
            shown.stage(name, total, unit);
        }
    }
    fn advance(&self, count: u64) {
        if let Some(shown) = self.shown {
            shown.advance(count);
        }
    }
    fn set(&self, done: u64, total: u64) {
        if let Some(shown) = self.shown {
            shown.set(done, total);
        }
    }
    fn message(&self, text: &str) {
        if let Some(shown) = self.shown {
            shown.message(text);
        }
    }
    fn cancelled(&self) -> bool {
        self.pool.give_back.load(Ordering::Relaxed)
    }
}
