//! Jobs: the rows behind the queue. The rules of the state machine stand in `queue`; the table's CHECK
//! constraints refuse what breaks them.

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::Result;

use super::project::instant;
use super::{Store, sql};

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
    /// Whether it will not change any more.
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
        [Self::Queued, Self::Running, Self::Succeeded, Self::Failed, Self::Cancelled]
            .into_iter()
            .find(|state| state.as_str() == text)
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
    /// Where it stands.
    pub state: JobState,
    /// How often it was begun.
    pub attempts: i64,
    /// How often its worker died.
    pub crashes: i64,
    /// Whether somebody asked it to stop.
    pub cancel: bool,
    /// The stage it is in.
    pub stage: Option<String>,
    /// Steps of the stage that are done.
    pub done: i64,
    /// Steps of the stage, if known.
    pub total: Option<i64>,
    /// The last thing it said.
    pub message: Option<String>,
    /// What it gave.
    pub result: Option<Value>,
    /// Why it failed.
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
    /// How: `succeeded`, `failed`, `cancelled` or `crashed`; none while it runs.
    pub outcome: Option<String>,
    /// Why it failed.
    pub error: Option<Value>,
}

/// A job to enqueue.
#[derive(Debug, Clone)]
pub struct NewJob<'a> {
    /// What it does.
    pub kind: &'a str,
    /// What it is asked.
    pub payload: Value,
    /// An unfinished job with the same key is joined instead.
    pub unique_key: Option<&'a str>,
    /// The project it is about.
    pub project_id: Option<i64>,
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
    /// Stopped on request.
    Cancelled,
    /// Given back unconsumed: it waits in the queue again.
    Returned,
}

/// Which jobs to list.
#[derive(Debug, Clone, Default)]
pub struct JobFilter {
    /// Only this state.
    pub state: Option<JobState>,
    /// Only this project.
    pub project_id: Option<i64>,
    /// At most this many, newest first.
    pub limit: u32,
}

impl Store {
    /// Enqueues a job, or finds the unfinished one with the same key. Gives it and whether it is new.
    pub fn enqueue_job(&self, job: &NewJob<'_>) -> Result<(JobRow, bool)> {
        self.write(|connection| enqueue(connection, job))
    }

    /// Claims the queued job `id`, or with none the next one that is due, for `worker`; none if there is none.
    pub fn claim_job(&self, id: Option<i64>, worker: &str) -> Result<Option<Claim>> {
        self.write(|connection| claim(connection, id, worker))
    }

    /// Enqueues a job, or finds the unfinished one with the same key, and claims it for `worker` if it is
    /// queued: in one transaction, so that a death in between leaves nothing behind.
    ///
    /// This one does not wait for the disk. Who calls it runs the job and has been told nothing yet: the end of
    /// the job is written durably, and this with it. Any death of the process leaves the job to be recovered;
    /// one of the whole machine may leave it unknown, or queued as it was, and nobody counted on more.
    pub fn enqueue_and_claim_job(&self, job: &NewJob<'_>, worker: &str) -> Result<(JobRow, Option<Claim>)> {
        self.write_unacknowledged(|connection| {
            let (row, _) = enqueue(connection, job)?;
            let claimed = claim(connection, Some(row.id), worker)?;
            Ok((row, claimed))
        })
    }

    /// Stores progress. Gives whether the job should stop; none if the claim is lost.
    pub fn job_progress(
        &self,
        claim: &Claim,
        stage: &str,
        done: u64,
        total: Option<u64>,
        message: Option<&str>,
    ) -> Result<Option<bool>> {
        let small = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.write(|connection| {
            let values = params![claim.job.id, claim.token, stage, small(done), total.map(small), message];
            connection.prepare_cached(sql!("job/progress"))?.query_row(values, |row| row.get(0)).optional()
        })
    }

    /// Ends the attempt. Gives whether the claim still held; if not, nothing was changed.
    pub fn finish_job(&self, claim: &Claim, outcome: &Outcome) -> Result<bool> {
        let (state, attempt_outcome, result, error) = match outcome {
            Outcome::Succeeded(result) => ("succeeded", "succeeded", Some(result.to_string()), None),
            Outcome::Failed(error) => ("failed", "failed", None, Some(error.to_string())),
            Outcome::Cancelled => ("cancelled", "cancelled", None, None),
            Outcome::Returned => ("queued", "cancelled", None, None),
        };
        self.write(|connection| {
            let now = Timestamp::now().as_millisecond();
            let values = params![claim.job.id, claim.token, state, result, error, now];
            let changed = connection.prepare_cached(sql!("job/finish"))?.execute(values)?;
            if changed == 1 {
                let values = params![claim.job.id, claim.job.attempts, now, attempt_outcome, error];
                connection.prepare_cached(sql!("job/finish_attempt"))?.execute(values)?;
            }
            Ok(changed == 1)
        })
    }

    /// The workers that have running jobs.
    pub fn running_workers(&self) -> Result<Vec<String>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("job/running_workers"))?;
            statement.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// Takes the running jobs from a worker that died: each is queued again, or failed with `error` when it
    /// brought down `max_crashes` workers, or cancelled if that was asked. Gives the jobs' numbers.
    pub fn recover_jobs(&self, worker: &str, max_crashes: i64, error: &Value) -> Result<Vec<i64>> {
        self.write(|connection| {
            let now = Timestamp::now().as_millisecond();
            let values = params![worker, now, error.to_string()];
            connection.prepare_cached(sql!("job/crash_attempts"))?.execute(values)?;
            let values = params![worker, max_crashes, now, error.to_string()];
            let mut statement = connection.prepare_cached(sql!("job/recover"))?;
            statement.query_map(values, |row| row.get(0))?.collect()
        })
    }

    /// The job with this number, if there is one.
    pub fn job(&self, id: i64) -> Result<Option<JobRow>> {
        self.read(|connection| {
            connection.prepare_cached(sql!("job/by_id"))?.query_row([id], job_of).optional()
        })
    }

    /// The tries at a job, first first.
    pub fn job_attempts(&self, id: i64) -> Result<Vec<Attempt>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("job/attempts"))?;
            statement.query_map([id], attempt_of)?.collect()
        })
    }

    /// Jobs, newest first.
    pub fn list_jobs(&self, filter: &JobFilter) -> Result<Vec<JobRow>> {
        self.read(|connection: &Connection| {
            let mut statement = connection.prepare_cached(sql!("job/list"))?;
            let values = params![filter.state.map(JobState::as_str), filter.project_id, filter.limit];
            statement.query_map(values, job_of)?.collect()
        })
    }
}

fn enqueue(connection: &Connection, job: &NewJob<'_>) -> rusqlite::Result<(JobRow, bool)> {
    if let Some(key) = job.unique_key {
        let mut joined = connection.prepare_cached(sql!("job/unfinished_by_key"))?;
        if let Some(row) = joined.query_row([key], job_of).optional()? {
            return Ok((row, false));
        }
    }
    let now = Timestamp::now().as_millisecond();
    let values = params![job.kind, job.payload.to_string(), job.unique_key, job.project_id, now];
    let row = connection.prepare_cached(sql!("job/insert"))?.query_row(values, job_of)?;
    Ok((row, true))
}

fn claim(connection: &Connection, id: Option<i64>, worker: &str) -> rusqlite::Result<Option<Claim>> {
    let now = Timestamp::now().as_millisecond();
    let mut claim = connection.prepare_cached(sql!("job/claim"))?;
    let claimed = claim
        .query_row(params![id, worker, now], |row| Ok(Claim { job: job_of(row)?, token: row.get("token")? }))
        .optional()?;
    if let Some(claim) = &claimed {
        let values = params![claim.job.id, claim.job.attempts, worker, now];
        connection.prepare_cached(sql!("job/insert_attempt"))?.execute(values)?;
    }
    Ok(claimed)
}

fn job_of(row: &Row<'_>) -> rusqlite::Result<JobRow> {
    let state: String = row.get("state")?;
    Ok(JobRow {
        id: row.get("id")?,
        kind: row.get("kind")?,
        payload: json(row, "payload")?.unwrap_or(Value::Null),
        project_id: row.get("project_id")?,
        state: JobState::parse(&state).ok_or_else(|| unknown(row, "state", &state))?,
        attempts: row.get("attempts")?,
        crashes: row.get("crashes")?,
        cancel: row.get("cancel")?,
        stage: row.get("stage")?,
        done: row.get("done")?,
        total: row.get("total")?,
        message: row.get("message")?,
        result: json(row, "result")?,
        error: json(row, "error")?,
        created_at: instant(row.get("created_at")?),
        started_at: row.get::<_, Option<i64>>("started_at")?.map(instant),
        finished_at: row.get::<_, Option<i64>>("finished_at")?.map(instant),
        request_id: row.get("request_id")?,
    })
}

fn attempt_of(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    Ok(Attempt {
        attempt: row.get("attempt")?,
        worker: row.get("worker")?,
        started_at: instant(row.get("started_at")?),
        finished_at: row.get::<_, Option<i64>>("finished_at")?.map(instant),
        outcome: row.get("outcome")?,
        error: json(row, "error")?,
    })
}

/// A column of JSON text.
fn json(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Value>> {
    let Some(text) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

fn unknown(row: &Row<'_>, column: &str, value: &str) -> rusqlite::Error {
    let index = row.as_ref().column_index(column).unwrap_or(0);
    let text = format!("unknown value `{value}` in column `{column}`");
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, text.into())
}
