//! Jobs: the rows behind the queue. The rules of the state machine stand in `queue`; the table's CHECK
//! constraints refuse what breaks them.

mod claim;
mod log;
mod manage;
mod row;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) use claim::enqueue;
pub use claim::{Step, Used};
pub use log::{LogLevel, LogLine};
pub use manage::JobFilter;
pub(super) use row::json;

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Waits for a worker; a retry waits here again.
    Queued,
    /// A worker has it.
    Running,
    /// Done.
    Succeeded,
    /// Gave up; the error says why.
    Failed,
    /// Stopped on request.
    Cancelled,
}

impl JobState {
    /// All states, in the order of a job's life.
    pub const ALL: [Self; 5] = [Self::Queued, Self::Running, Self::Succeeded, Self::Failed, Self::Cancelled];

    /// Whether it will not change any more by itself.
    pub fn is_finished(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Cancelled)
    }

    /// The name in the store, in JSON and on the screen.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// A job as stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JobRow {
    /// Its number.
    pub id: i64,
    /// What it does: `map`, `sync`.
    pub kind: String,
    /// What it was asked.
    pub payload: Value,
    /// The project it is about.
    pub project_id: Option<i64>,
    /// The schedule that enqueued it.
    pub schedule_id: Option<i64>,
    /// Where it stands.
    pub state: JobState,
    /// Those with more go first; 0 mostly.
    pub priority: i64,
    /// It does not begin before, where it waits for a time or for a retry.
    #[schemars(with = "Option<String>")]
    pub run_at: Option<Timestamp>,
    /// How many failures that may pass are forgiven.
    pub retries: i64,
    /// How often it was begun.
    pub attempts: i64,
    /// How often it failed and was forgiven.
    pub failures: i64,
    /// How often its worker died.
    pub crashes: i64,
    /// Whether somebody asked it to stop.
    pub cancel: bool,
    /// Who runs it.
    pub worker: Option<String>,
    /// The stage it is in.
    pub stage: Option<String>,
    /// Steps of the stage that are done.
    pub done: i64,
    /// Steps of the stage, if known.
    pub total: Option<i64>,
    /// What a step is: `items` or `bytes`.
    pub unit: Option<String>,
    /// Steps a second.
    pub rate: Option<f64>,
    /// The last thing it said.
    pub message: Option<String>,
    /// What its next attempt goes on from.
    pub checkpoint: Option<Value>,
    /// What it gave.
    pub result: Option<Value>,
    /// Why it failed, or has to be tried again.
    pub error: Option<Value>,
    /// When it was enqueued.
    #[schemars(with = "String")]
    pub created_at: Timestamp,
    /// When it was last begun.
    #[schemars(with = "Option<String>")]
    pub started_at: Option<Timestamp>,
    /// When it ended.
    #[schemars(with = "Option<String>")]
    pub finished_at: Option<Timestamp>,
    /// The request of a client that began it.
    pub request_id: Option<String>,
}

impl JobRow {
    /// A job that was enqueued just now and not stored yet: as the defaults of its columns have it.
    fn queued() -> Self {
        Self {
            id: 0,
            kind: String::new(),
            payload: Value::Null,
            project_id: None,
            schedule_id: None,
            state: JobState::Queued,
            priority: 0,
            run_at: None,
            retries: 0,
            attempts: 0,
            failures: 0,
            crashes: 0,
            cancel: false,
            worker: None,
            stage: None,
            done: 0,
            total: None,
            unit: None,
            rate: None,
            message: None,
            checkpoint: None,
            result: None,
            error: None,
            created_at: Timestamp::UNIX_EPOCH,
            started_at: None,
            finished_at: None,
            request_id: None,
        }
    }
}

/// One try at a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attempt {
    /// 1 for the first.
    pub attempt: i64,
    /// Who ran it.
    pub worker: String,
    /// When it began.
    #[schemars(with = "String")]
    pub started_at: Timestamp,
    /// When it ended.
    #[schemars(with = "Option<String>")]
    pub finished_at: Option<Timestamp>,
    /// How: `succeeded`, `failed`, `cancelled`, `crashed` or `returned`; none while it runs.
    pub outcome: Option<String>,
    /// Why it failed.
    pub error: Option<Value>,
    /// How long it took, in milliseconds, by a clock that does not jump.
    pub duration_ms: Option<i64>,
    /// CPU time that it used, user and system, in milliseconds. Of the whole process, where it had one of its own.
    pub cpu_ms: Option<i64>,
    /// The most memory that its process had resident, in bytes.
    pub peak_bytes: Option<i64>,
}

/// When a new job is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Due {
    /// At once.
    #[default]
    Now,
    /// After so many milliseconds. A wall clock that jumps can make the wait shorter, never longer.
    In(i64),
    /// When the wall clock says so.
    At(Timestamp),
}

/// A job to enqueue.
#[derive(Debug, Clone, Default)]
pub struct NewJob<'a> {
    /// What it does.
    pub kind: &'a str,
    /// What it is asked.
    pub payload: Value,
    /// An unfinished job with the same key is joined instead.
    pub unique_key: Option<&'a str>,
    /// The project it is about.
    pub project_id: Option<i64>,
    /// The schedule it is for.
    pub schedule_id: Option<i64>,
    /// Those with more go first.
    pub priority: i64,
    /// When.
    pub due: Due,
    /// How many failures that may pass are forgiven.
    pub retries: u32,
}

impl<'a> NewJob<'a> {
    /// A job of `kind`, due now, that is asked nothing.
    pub fn of(kind: &'a str) -> Self {
        Self { kind, ..Self::default() }
    }
}

/// A job that this process has claimed. Every write carries the token, so that a worker that lost its
/// claim changes nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The job.
    pub job: JobRow,
    /// Proves the claim.
    pub token: i64,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Done, with a result.
    Succeeded(Value),
    /// Failed, with the error.
    Failed(Value),
    /// Failed, with the error, and forgiven: it waits in the queue again, for so many milliseconds.
    Retried(Value, i64),
    /// Stopped on request.
    Cancelled,
    /// Given back unconsumed: it waits in the queue again.
    Returned,
}
