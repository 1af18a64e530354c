//! The state machine against a model in memory: random operations, deaths, and clocks that jump.

mod steps;

use std::cmp::Reverse;

use proptest::prelude::*;
use rusqlite::{Connection, params};
use serde_json::json;
use tempfile::TempDir;

use super::clock::{awake_ms, tests::AHEAD_MS as AWAKE_AHEAD_MS};
use super::{LEASE_MS, MAX_CRASHES, Manner, Policy, Presence, Queue};
use crate::error::{Error, Kind};
use crate::progress::Quiet;
use crate::store::{
    Claim, Due, JobRow, JobState, NewJob, Outcome, Step as Progressed, Store, Used, wall_clock,
};

pub(super) use steps::{End, New};
use steps::{Step, Wait, step};

/// Workers that may live at the same time.
const WORKERS: usize = 3;

/// Of `sync` one may run at a time, of `map` as many as can.
const POLICIES: [Policy; 1] =
    [Policy { kind: "sync", at_once: Some(1), retries: 0, backoff_ms: 0, isolated: false }];

/// Ten minutes: far more than a case takes, so that no time is nearly reached.
const UNIT_MS: i64 = 600_000;

/// A job as the model knows it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) id: i64,
    new: New,
    pub(super) state: JobState,
    cancel: bool,
    failures: i64,
    crashes: i64,
    /// How each attempt ended; none while it runs.
    attempts: Vec<Option<&'static str>>,
    worker: Option<String>,
    /// Until when its claim holds, by the clock of waking time.
    lease_ms: i64,
    /// When it is due by the wall clock, and how long it waits at most.
    run_at_ms: Option<i64>,
    delay_ms: Option<i64>,
}

impl Known {
    fn end(&mut self, state: JobState, outcome: &'static str) {
        self.state = state;
        self.worker = None;
        *self.attempts.last_mut().unwrap() = Some(outcome);
    }

    fn crash(&mut self) {
        self.crashes += 1;
        let state = match (self.cancel, self.crashes) {
            (true, _) => JobState::Cancelled,
            (false, MAX_CRASHES..) => JobState::Failed,
            _ => JobState::Queued,
        };
        self.end(state, "crashed");
    }

    fn wait(&mut self, run_at_ms: Option<i64>, delay_ms: Option<i64>) {
        (self.run_at_ms, self.delay_ms) = (run_at_ms, delay_ms);
    }

    fn is_due(&self, now_ms: i64) -> bool {
        let Some(run_at_ms) = self.run_at_ms else { return true };
        run_at_ms <= now_ms || self.delay_ms.is_some_and(|delay_ms| run_at_ms - now_ms > delay_ms)
    }
}

fn now_ms() -> i64 {
    wall_clock().as_millisecond()
}

fn run_at_ms(row: &JobRow) -> Option<i64> {
    row.run_at.map(|at| at.as_millisecond())
}

pub(super) struct Bench {
    folder: TempDir,
    pub(super) store: Store,
    workers: Vec<Option<Presence>>,
    claims: Vec<Claim>,
    pub(super) jobs: Vec<Known>,
}

impl Drop for Bench {
    fn drop(&mut self) {
        crate::store::AHEAD_MS.set(0);
        AWAKE_AHEAD_MS.set(0);
    }
}

impl Bench {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let workers = (0..WORKERS).map(|_| None).collect();
        Self { store, folder, workers, claims: Vec::new(), jobs: Vec::new() }
    }

    fn queue(&self) -> Queue<'_> {
        Queue::new(&self.store, self.folder.path())
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Enqueue(new) => self.enqueue(new),
            Step::Claim(worker, job) => self.claim(*worker, *job),
            Step::Progress(claim) => self.progress(*claim),
            Step::Finish(claim, end) => self.finish(*claim, *end),
            Step::Die(worker, stays) => self.die(*worker, *stays),
            Step::Recover => self.recover(),
            Step::Cancel(job) => self.cancel(*job),
            Step::Retry(job) => self.retry(*job),
            Step::Pass(seconds) => {
                set_clocks(seconds * 1_000, seconds * 1_000);
            }
            Step::SetClock(units) => set_clocks(units * UNIT_MS, 0),
            Step::Reboot => {
                (0..WORKERS).for_each(|worker| self.die(worker, worker == 0));
                set_clocks(0, 60_000 - awake_ms());
            }
            Step::Reopen => self.store = Store::open(self.folder.path()).unwrap(),
        }
    }

    pub(super) fn enqueue(&mut self, new: &New) {
        let unique_key = new.key.map(|key| key.to_string());
        let before_ms = now_ms();
        let due = match new.wait {
            Wait::No => Due::Now,
            Wait::In(units) => Due::In(units * UNIT_MS),
            Wait::At(units) => {
                Due::At(jiff::Timestamp::from_millisecond(before_ms + units * UNIT_MS).unwrap())
            }
        };
        let asked = NewJob {
            payload: json!({}),
            unique_key: unique_key.as_deref(),
            due,
            priority: new.priority,
            retries: new.retries,
            ..NewJob::of(new.kind)
        };
        let (row, is_new) = self.queue().enqueue(&asked).unwrap();
        let joins = |job: &&Known| new.key.is_some() && job.new.key == new.key && !job.state.is_finished();
        let joined = self.jobs.iter().find(joins);
        assert_eq!(joined.map(|job| job.id), (!is_new).then_some(row.id));
        if !is_new {
            return;
        }
        let (run_at_ms, delay_ms) = match new.wait {
            Wait::No => (None, None),
            Wait::In(units) => (run_at_ms(&row), Some(units * UNIT_MS)),
            Wait::At(units) => (Some(before_ms + units * UNIT_MS), None),
        };
        if let (Some(run_at_ms), Some(delay_ms)) = (run_at_ms, delay_ms) {
            assert!((before_ms..=now_ms()).contains(&(run_at_ms - delay_ms)), "{row:?}");
        }
        self.jobs.push(Known {
            id: row.id,
            new: new.clone(),
            state: JobState::Queued,
            cancel: false,
            failures: 0,
            crashes: 0,
            attempts: Vec::new(),
            worker: None,
            lease_ms: 0,
            run_at_ms,
            delay_ms,
        });
    }

    pub(super) fn claim(&mut self, worker: usize, wanted: Option<usize>) {
        let wanted = wanted.map(|index| self.jobs.get(index).map_or(999, |job| job.id));
        if self.workers[worker].is_none() {
            self.workers[worker] = Some(self.queue().join().unwrap());
        }
        let worker = self.workers[worker].as_ref().unwrap();
        let name = worker.name().to_owned();
        let now_ms = now_ms();
        let claim = self.queue().claim(wanted, worker, &POLICIES).unwrap();
        let runs = |job: &Known| job.state == JobState::Running && job.new.kind == "sync";
        let is_full = self.jobs.iter().any(runs);
        let claimable = |job: &&mut Known| {
            let is_next = job.is_due(now_ms) && !(is_full && job.new.kind == "sync");
            job.state == JobState::Queued && wanted.map_or(is_next, |id| id == job.id)
        };
        let candidates = self.jobs.iter_mut().filter(claimable);
        let expected = candidates.max_by_key(|job| (job.new.priority, Reverse(job.id)));
        assert_eq!(expected.as_ref().map(|job| job.id), claim.as_ref().map(|claim| claim.job.id));
        if let (Some(job), Some(claim)) = (expected, claim) {
            job.state = JobState::Running;
            job.worker = Some(name);
            job.lease_ms = awake_ms() + LEASE_MS;
            job.wait(None, None);
            job.attempts.push(None);
            self.claims.push(claim);
        }
    }

    /// The claim, and where its job stands in the model if it still holds.
    fn held(&self, claim: usize) -> Option<(Claim, Option<usize>)> {
        let claim = self.claims.iter().rev().cycle().nth(claim)?.clone();
        let holds = |job: &Known| {
            job.id == claim.job.id
                && job.state == JobState::Running
                && job.attempts.len() == usize::try_from(claim.job.attempts).unwrap()
        };
        let index = self.jobs.iter().position(holds);
        Some((claim, index))
    }

    fn progress(&mut self, claim: usize) {
        let Some((claim, held)) = self.held(claim) else { return };
        let lease_ms = awake_ms() + LEASE_MS;
        let step = Progressed { stage: "reading", done: 1, lease_ms, ..Progressed::default() };
        let told = self.store.job_progress(&claim, &step).unwrap();
        assert_eq!(told, held.map(|index| self.jobs[index].cancel));
        if let Some(index) = held {
            self.jobs[index].lease_ms = lease_ms;
        }
    }

    pub(super) fn finish(&mut self, claim: usize, end: End) {
        let Some((claim, held)) = self.held(claim) else { return };
        let before_ms = now_ms();
        assert_eq!(self.try_to_finish(&claim, end), held.is_some());
        let after_ms = now_ms();
        let Some(index) = held else { return };
        let row = self.store.job(claim.job.id).unwrap().unwrap();
        let job = &mut self.jobs[index];
        let is_forgiven = matches!(end, End::Unlucky) && job.failures < i64::from(job.new.retries);
        let back = if job.cancel { JobState::Cancelled } else { JobState::Queued };
        match end {
            End::Succeeded => job.end(JobState::Succeeded, "succeeded"),
            End::Cancelled => job.end(JobState::Cancelled, "cancelled"),
            End::Returned => job.end(back, "returned"),
            End::Crashed => job.crash(),
            End::Unlucky if is_forgiven => {
                job.failures += 1;
                job.end(back, "failed");
            }
            End::Failed | End::Unlucky => job.end(JobState::Failed, "failed"),
        }
        if is_forgiven && !job.cancel {
            let run_at_ms = run_at_ms(&row).expect("it waits before it is tried again");
            // The first wait is between half of the back-off and all of it, the next twice that, up to a limit.
            let longest_ms = (UNIT_MS << (job.failures - 1)).min(900_000);
            let range = before_ms + longest_ms / 2..=after_ms + longest_ms;
            assert!(range.contains(&run_at_ms), "{row:?}");
            // Where the clock is set back, it waits no longer than it was to.
            job.wait(Some(run_at_ms), Some(run_at_ms - after_ms));
        }
    }

    /// Ends an attempt as workers do; whether the claim held.
    fn try_to_finish(&self, claim: &Claim, end: End) -> bool {
        let result = match end {
            End::Succeeded => Ok(json!(1)),
            End::Failed => Err(Error::new(Kind::Corrupt, "broken")),
            End::Unlucky => Err(Error::new(Kind::Network, "no route")),
            End::Cancelled | End::Returned => {
                let outcome =
                    if matches!(end, End::Returned) { Outcome::Returned } else { Outcome::Cancelled };
                return self.store.finish_job(claim, &outcome, Used::default()).unwrap();
            }
            End::Crashed => {
                return self.store.crash_job(claim, MAX_CRASHES, &json!({}), Used::default()).unwrap();
            }
        };
        let manner = Manner { backoff_ms: UNIT_MS.unsigned_abs(), ..Manner::default() };
        let ended = self.queue().run(claim, &Quiet, manner, |_| result);
        !ended.is_err_and(|error| error.kind() == Kind::Conflict)
    }

    fn die(&mut self, worker: usize, stays: bool) {
        let Some(worker) = self.workers[worker].take() else { return };
        let path = self.folder.path().join("workers").join(worker.name());
        drop(worker);
        if stays {
            std::fs::write(path, "").unwrap();
        }
    }

    fn recover(&mut self) {
        let alive: Vec<&str> = self.workers.iter().flatten().map(Presence::name).collect();
        let mut recovered = Queue::new(&self.store, self.folder.path()).recover().unwrap();
        recovered.sort_unstable();
        let now_ms = awake_ms();
        let mut expected = Vec::new();
        for job in &mut self.jobs {
            let Some(worker) = job.worker.as_deref() else { continue };
            if !alive.contains(&worker) || job.lease_ms < now_ms {
                job.crash();
                expected.push(job.id);
            }
        }
        assert_eq!(recovered, expected);
    }

    pub(super) fn cancel(&mut self, job: usize) {
        let Some(job) = self.jobs.get_mut(job) else { return };
        let told = self.store.cancel_job(job.id).unwrap();
        assert_eq!(told.is_some(), !job.state.is_finished());
        if told.is_some() {
            job.cancel = true;
            job.wait(None, None);
        }
        if job.state == JobState::Queued {
            job.state = JobState::Cancelled;
        }
    }

    fn retry(&mut self, job: usize) {
        let Some(known) = self.jobs.get(job) else { return };
        if known.state == JobState::Queued {
            assert_eq!(self.store.release_job(known.id).unwrap().map(|row| row.id), Some(known.id));
            self.jobs[job].wait(None, None);
            return;
        }
        let key = known.new.key;
        let has_ended = matches!(known.state, JobState::Failed | JobState::Cancelled);
        let shares = |other: &&Known| key.is_some() && other.new.key == key && !other.state.is_finished();
        let other = self.jobs.iter().find(shares).map(|other| other.id);
        let expected = if has_ended { other.or(Some(known.id)) } else { None };
        assert_eq!(self.store.retry_job(known.id).unwrap().map(|row| row.id), expected);
        if has_ended && other.is_none() {
            let job = &mut self.jobs[job];
            job.state = JobState::Queued;
            (job.cancel, job.failures, job.crashes) = (false, 0, 0);
            job.wait(None, None);
        }
    }

    pub(super) fn compare(&self) {
        for job in &self.jobs {
            let row = self.store.job(job.id).unwrap().unwrap();
            let counts = (row.cancel, row.failures, row.crashes);
            assert_eq!((row.state, counts), (job.state, (job.cancel, job.failures, job.crashes)), "{job:?}");
            assert_eq!(run_at_ms(&row), job.run_at_ms, "{job:?}");
            assert_eq!(row.worker, job.worker, "{job:?}");
            let attempts = self.store.job_attempts(job.id).unwrap();
            let outcomes: Vec<_> = attempts.iter().map(|attempt| attempt.outcome.as_deref()).collect();
            assert_eq!(outcomes, job.attempts, "{job:?}");
        }
    }

    /// Whatever happened, the queue can be emptied: no job is stuck.
    fn empty(&mut self) {
        (0..WORKERS).for_each(|worker| self.die(worker, false));
        self.recover();
        set_clocks(100 * UNIT_MS, 0);
        for _ in 0..self.jobs.len() {
            let before = self.claims.len();
            self.claim(0, None);
            if self.claims.len() > before {
                self.finish(0, End::Succeeded);
            }
        }
        self.compare();
        assert!(self.jobs.iter().all(|job| job.state.is_finished()));
    }
}

/// Moves the wall clock and the clock of waking time.
fn set_clocks(wall_ms: i64, awake_ms: i64) {
    crate::store::AHEAD_MS.set(crate::store::AHEAD_MS.get() + wall_ms);
    AWAKE_AHEAD_MS.set(AWAKE_AHEAD_MS.get() + awake_ms);
}

pub(super) fn execute(store: &Store, sql: &str, id: i64) -> rusqlite::Result<usize> {
    Connection::open(store.path())?.execute(sql, params![id])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_queue_does_what_the_model_does(steps in proptest::collection::vec(step(), 1..100)) {
        let mut bench = Bench::new();
        for step in &steps {
            bench.take(step);
            bench.compare();
        }
        bench.empty();
    }
}

#[test]
fn a_job_that_is_given_back_although_it_should_stop_is_cancelled() {
    let mut bench = Bench::new();
    bench.enqueue(&New::keyed(Some(1)));
    bench.claim(0, None);
    bench.cancel(0);
    bench.finish(0, End::Returned);
    bench.compare();
    assert_eq!(bench.jobs[0].state, JobState::Cancelled);
}

#[test]
fn a_wall_clock_that_jumps_ends_no_claim_and_lengthens_no_wait() {
    for units in [-50_000, -1, 1, 50_000] {
        let mut bench = Bench::new();
        bench.enqueue(&New::keyed(None));
        bench.enqueue(&New { wait: Wait::In(2), ..New::keyed(None) });
        bench.claim(0, Some(0));
        set_clocks(units * UNIT_MS, 0);
        bench.recover();
        assert_eq!(bench.jobs[0].state, JobState::Running, "{units}");
        let is_over = units != 1;
        bench.claim(1, None);
        assert_eq!(bench.jobs[1].state == JobState::Running, is_over, "{units}");
        bench.compare();
    }
}
