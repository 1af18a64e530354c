//! The state machine against a model in memory, and what the table itself refuses.

use proptest::prelude::*;
use rusqlite::{Connection, params};
use serde_json::json;
use tempfile::TempDir;

use super::{MAX_CRASHES, Queue, Worker};
use crate::store::{Claim, JobState, NewJob, Outcome, Step as Progressed, Store, Used};

/// Workers that may live at the same time.
const WORKERS: usize = 3;

#[derive(Debug, Clone)]
enum Step {
    /// With one of a few keys, or without.
    Enqueue(Option<u8>),
    /// The next job, or a certain one.
    Claim(usize, Option<usize>),
    /// By one of all claims ever made, the newest first; many are lost or ended.
    Progress(usize),
    /// As above.
    Finish(usize, u8),
    /// A worker dies; its file may stay.
    Die(usize, bool),
    Recover,
    /// One of the jobs that run.
    AskToStop(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => proptest::option::of(0..3_u8).prop_map(Step::Enqueue),
        4 => (0..WORKERS, proptest::option::of(0..8_usize)).prop_map(|(worker, job)| Step::Claim(worker, job)),
        1 => (0..16_usize).prop_map(Step::Progress),
        3 => (0..16_usize, 0..4_u8).prop_map(|(claim, outcome)| Step::Finish(claim, outcome)),
        2 => (0..WORKERS, any::<bool>()).prop_map(|(worker, stays)| Step::Die(worker, stays)),
        2 => Just(Step::Recover),
        2 => (0..8_usize).prop_map(Step::AskToStop),
    ]
}

/// A job as the model knows it.
#[derive(Debug, Clone, PartialEq)]
struct Known {
    id: i64,
    key: Option<u8>,
    state: JobState,
    cancel: bool,
    crashes: i64,
    /// How each attempt ended; none while it runs.
    attempts: Vec<Option<&'static str>>,
    worker: Option<String>,
}

impl Known {
    fn end(&mut self, state: JobState, outcome: &'static str) {
        self.state = state;
        self.worker = None;
        *self.attempts.last_mut().unwrap() = Some(outcome);
    }
}

struct Bench {
    folder: TempDir,
    store: Store,
    workers: Vec<Option<Worker>>,
    claims: Vec<Claim>,
    jobs: Vec<Known>,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        Self {
            store,
            folder,
            workers: (0..WORKERS).map(|_| None).collect(),
            claims: Vec::new(),
            jobs: Vec::new(),
        }
    }

    fn queue(&self) -> Queue<'_> {
        Queue::new(&self.store, self.folder.path())
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Enqueue(key) => self.enqueue(key),
            Step::Claim(worker, job) => self.claim(worker, job),
            Step::Progress(claim) => self.progress(claim),
            Step::Finish(claim, outcome) => self.finish(claim, outcome),
            Step::Die(worker, stays) => self.die(worker, stays),
            Step::Recover => self.recover(),
            Step::AskToStop(job) => self.ask_to_stop(job),
        }
    }

    fn enqueue(&mut self, key: Option<u8>) {
        let unique_key = key.map(|key| key.to_string());
        let new = NewJob { payload: json!({}), unique_key: unique_key.as_deref(), ..NewJob::of("map") };
        let (row, is_new) = self.queue().enqueue(&new).unwrap();
        let joined = self.jobs.iter().find(|job| key.is_some() && job.key == key && !job.state.is_finished());
        assert_eq!(joined.map(|job| job.id), (!is_new).then_some(row.id));
        if is_new {
            let state = JobState::Queued;
            let (id, cancel, crashes) = (row.id, false, 0);
            self.jobs.push(Known { id, key, state, cancel, crashes, attempts: Vec::new(), worker: None });
        }
    }

    fn claim(&mut self, worker: usize, wanted: Option<usize>) {
        let wanted = wanted.map(|index| self.jobs.get(index).map_or(999, |job| job.id));
        if self.workers[worker].is_none() {
            self.workers[worker] = Some(self.queue().join().unwrap());
        }
        let worker = self.workers[worker].as_ref().unwrap();
        let name = worker.name().to_owned();
        let claim = self.queue().claim(wanted, worker, &[]).unwrap();
        let claimable = |job: &&mut Known| {
            job.state == JobState::Queued && !job.cancel && wanted.is_none_or(|id| id == job.id)
        };
        let expected = self.jobs.iter_mut().find(claimable);
        assert_eq!(expected.as_ref().map(|job| job.id), claim.as_ref().map(|claim| claim.job.id));
        if let (Some(job), Some(claim)) = (expected, claim) {
            job.state = JobState::Running;
            job.worker = Some(name);
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
        let told = self
            .store
            .job_progress(
                &claim,
                &Progressed { stage: "reading", done: 1, lease_ms: i64::MAX, ..Progressed::default() },
            )
            .unwrap();
        assert_eq!(told, held.map(|index| self.jobs[index].cancel));
    }

    fn finish(&mut self, claim: usize, outcome: u8) {
        let Some((claim, held)) = self.held(claim) else { return };
        let (outcome, mut state, word) = match outcome {
            0 => (Outcome::Succeeded(json!(1)), JobState::Succeeded, "succeeded"),
            1 => (Outcome::Failed(json!({})), JobState::Failed, "failed"),
            2 => (Outcome::Cancelled, JobState::Cancelled, "cancelled"),
            _ => (Outcome::Returned, JobState::Queued, "returned"),
        };
        assert_eq!(self.store.finish_job(&claim, &outcome, Used::default()).unwrap(), held.is_some());
        let Some(index) = held else { return };
        if state == JobState::Queued && self.jobs[index].cancel {
            state = JobState::Cancelled;
        }
        self.jobs[index].end(state, word);
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
        let alive: Vec<&str> = self.workers.iter().flatten().map(Worker::name).collect();
        let mut expected = Vec::new();
        for job in &mut self.jobs {
            if job.worker.as_deref().is_none_or(|worker| alive.contains(&worker)) {
                continue;
            }
            job.crashes += 1;
            let state = match (job.cancel, job.crashes) {
                (true, _) => JobState::Cancelled,
                (false, MAX_CRASHES..) => JobState::Failed,
                _ => JobState::Queued,
            };
            job.end(state, "crashed");
            expected.push(job.id);
        }
        let mut recovered = self.queue().recover().unwrap();
        recovered.sort_unstable();
        assert_eq!(recovered, expected);
    }

    fn ask_to_stop(&mut self, job: usize) {
        let mut running: Vec<_> = self.jobs.iter_mut().filter(|job| job.state == JobState::Running).collect();
        let count = running.len().max(1);
        let Some(job) = running.get_mut(job % count) else { return };
        job.cancel = true;
        execute(&self.store, "UPDATE job SET cancel = 1 WHERE id = ?1", job.id).unwrap();
    }

    fn compare(&self) {
        for job in &self.jobs {
            let row = self.store.job(job.id).unwrap().unwrap();
            assert_eq!((row.state, row.cancel, row.crashes), (job.state, job.cancel, job.crashes), "{job:?}");
            let attempts = self.store.job_attempts(job.id).unwrap();
            let outcomes: Vec<_> = attempts.iter().map(|attempt| attempt.outcome.as_deref()).collect();
            assert_eq!(outcomes, job.attempts, "{job:?}");
        }
    }
}

fn execute(store: &Store, sql: &str, id: i64) -> rusqlite::Result<usize> {
    Connection::open(store.path())?.execute(sql, params![id])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_queue_does_what_the_model_does(steps in proptest::collection::vec(step(), 1..60)) {
        let mut bench = Bench::new();
        for step in &steps {
            bench.take(step);
            bench.compare();
        }
        // Whatever happened, the queue can be emptied: no job is stuck.
        bench.workers.clear();
        bench.workers.resize_with(WORKERS, || None);
        bench.recover();
        let before = bench.claims.len();
        for _ in 0..bench.jobs.len() {
            bench.claim(0, None);
        }
        for claim in 0..bench.claims.len() - before {
            bench.finish(claim, 0);
        }
        bench.compare();
        prop_assert!(bench.jobs.iter().all(|job| job.state.is_finished()));
    }
}

#[test]
fn the_table_refuses_impossible_states() {
    let queued = [
        "state = 'running'",
        "state = 'succeeded'",
        "state = 'succeeded', finished_at = 1",
        "state = 'failed', finished_at = 1",
        "state = 'failed', error = '{}'",
        "state = 'cancelled'",
        "state = 'lost'",
        "state = NULL",
        "worker = 'w'",
        "token = 1",
        "finished_at = 1",
        "result = '1'",
        "attempts = -1",
        "crashes = 1",
        "crashes = -1",
        "cancel = 2",
        "done = -1",
        "total = -1",
        "payload = 'no JSON'",
        "error = '{'",
        "kind = ''",
        "project_id = 99",
    ];
    let running = [
        "state = 'queued'",
        "state = 'succeeded', finished_at = 1",
        "state = 'queued', worker = NULL",
        "state = 'queued', token = NULL",
        "worker = NULL",
        "token = NULL",
        "started_at = NULL",
        "finished_at = 1",
        "result = '1'",
        "crashes = 2",
    ];
    let succeeded = ["state = 'queued'", "state = 'running'", "finished_at = NULL", "started_at = NULL"];
    let mut bench = Bench::new();
    for _ in 0..3 {
        bench.enqueue(None);
    }
    bench.claim(0, Some(1));
    bench.claim(0, Some(2));
    bench.finish(0, 0);
    for (job, changes) in [(0, &queued[..]), (1, &running), (2, &succeeded)] {
        for change in changes {
            let sql = format!("UPDATE job SET {change} WHERE id = ?1");
            let refused = execute(&bench.store, &sql, bench.jobs[job].id);
            assert!(refused.is_err(), "{:?} took {change}", bench.jobs[job].state);
        }
    }
    for change in ["outcome = 'failed'", "finished_at = 1", "outcome = 'odd', finished_at = 1", "attempt = 0"]
    {
        let sql = format!("UPDATE job_attempt SET {change} WHERE job_id = ?1");
        assert!(execute(&bench.store, &sql, bench.jobs[1].id).is_err(), "an attempt took {change}");
    }
    bench.compare();
}

#[test]
fn two_unfinished_jobs_never_share_a_key() {
    let mut bench = Bench::new();
    bench.enqueue(Some(1));
    bench.enqueue(None);
    let rename = "UPDATE job SET unique_key = '1' WHERE id = ?1";
    assert!(execute(&bench.store, rename, bench.jobs[1].id).is_err());
    bench.claim(0, Some(0));
    bench.finish(0, 0);
    assert!(execute(&bench.store, rename, bench.jobs[1].id).is_ok(), "a finished job frees its key");
}

#[test]
fn a_job_that_is_given_back_although_it_should_stop_is_cancelled() {
    let mut bench = Bench::new();
    bench.enqueue(Some(1));
    bench.claim(0, None);
    bench.ask_to_stop(0);
    bench.finish(0, 3);
    bench.compare();
    assert_eq!(bench.jobs[0].state, JobState::Cancelled);
}
