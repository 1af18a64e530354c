//! What moves a job through its states: enqueue, claim, progress, end, recovery.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use crate::error::Result;

use super::super::project::instant;
use super::super::{Store, sql, wall_clock};
use super::row::job_of;
use super::{Claim, Due, JobRow, NewJob, Outcome};

/// How far a job is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Step<'a> {
    /// The stage it is in.
    pub stage: &'a str,
    /// Steps of it that are done.
    pub done: u64,
    /// Steps of it, if known.
    pub total: Option<u64>,
    /// What a step is: `items` or `bytes`.
    pub unit: Option<&'a str>,
    /// Steps a second.
    pub rate: Option<f64>,
    /// Something new to say.
    pub message: Option<&'a str>,
    /// Until when the claim holds now, as [`Store::claim_job`] has it.
    pub lease_ms: i64,
}

/// What an attempt used, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Used {
    /// How long it took, in milliseconds.
    pub duration_ms: Option<u64>,
    /// CPU time, in milliseconds.
    pub cpu_ms: Option<u64>,
    /// The most memory, in bytes.
    pub peak_bytes: Option<u64>,
}

impl Store {
    /// Enqueues a job, or finds the unfinished one with the same key. Gives it and whether it is new.
    pub fn enqueue_job(&self, job: &NewJob<'_>) -> Result<(JobRow, bool)> {
        let row = Row::of(job);
        self.write_together(move |connection| row.enqueue(connection))
    }

    /// Claims the queued job `id`, or with none the next one that is due and of no kind in `full`, for `worker`;
    /// none if there is none. The claim holds until `lease_ms`: by whatever clock, but always the same one.
    ///
    /// This does not wait for the disk: a power failure leaves the job queued, as it was.
    pub fn claim_job(
        &self,
        id: Option<i64>,
        worker: &str,
        lease_ms: i64,
        limits: &[(&str, u32)],
    ) -> Result<Option<Claim>> {
        self.write_unacknowledged(|connection| claim(connection, id, worker, lease_ms, limits))
    }

    /// Enqueues a job, or finds the unfinished one with the same key, and claims it for `worker` if it is
    /// queued: in one transaction, so that a death in between leaves nothing behind.
    ///
    /// This one does not wait for the disk. Who calls it runs the job and has been told nothing yet: the end of
    /// the job is written durably, and this with it. Any death of the process leaves the job to be recovered;
    /// one of the whole machine may leave it unknown, or queued as it was, and nobody counted on more.
    pub fn enqueue_and_claim_job(
        &self,
        job: &NewJob<'_>,
        worker: &str,
        lease_ms: i64,
    ) -> Result<(JobRow, Option<Claim>)> {
        let new = Row::of(job);
        self.write_unacknowledged(|connection| {
            let (row, _) = new.enqueue(connection)?;
            let claimed = claim(connection, Some(row.id), worker, lease_ms, &[])?;
            Ok((row, claimed))
        })
    }

    /// Stores progress and lengthens the claim. Gives whether the job should stop; none if the claim is lost.
    /// Not durable: it is a courtesy.
    pub fn job_progress(&self, claim: &Claim, step: &Step<'_>) -> Result<Option<bool>> {
        let small = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.write_unacknowledged(|connection| {
            let values = params![
                claim.job.id,
                claim.token,
                step.stage,
                small(step.done),
                step.total.map(small),
                step.unit,
                step.rate,
                step.message,
                step.lease_ms
            ];
            connection.prepare_cached(sql!("job/progress"))?.query_row(values, |row| row.get(0)).optional()
        })
    }

    /// Whether the job should stop; none if the claim is lost. Writes nothing and waits for nobody.
    pub fn should_stop(&self, claim: &Claim) -> Result<Option<bool>> {
        self.read(|connection| {
            let values = params![claim.job.id, claim.token];
            connection.prepare_cached(sql!("job/should_stop"))?.query_row(values, |row| row.get(0)).optional()
        })
    }

    /// Stores what the next attempt goes on from, durably. Gives whether the claim still held.
    pub fn set_checkpoint(&self, claim: &Claim, value: &Value) -> Result<bool> {
        let (id, token, text) = (claim.job.id, claim.token, value.to_string());
        self.write_together(move |connection| {
            let mut statement = connection.prepare_cached(sql!("job/checkpoint"))?;
            Ok(statement.execute(params![id, token, text])? == 1)
        })
    }

    /// Ends the attempt. Gives whether the claim still held; if not, nothing was changed.
    pub fn finish_job(&self, claim: &Claim, outcome: &Outcome, used: Used) -> Result<bool> {
        let (state, attempt_outcome) = match outcome {
            Outcome::Succeeded(_) => ("succeeded", "succeeded"),
            Outcome::Failed(_) => ("failed", "failed"),
            Outcome::Retried(..) => ("queued", "failed"),
            Outcome::Cancelled => ("cancelled", "cancelled"),
            Outcome::Returned => ("queued", "returned"),
        };
        let (result, error, delay_ms) = match outcome {
            Outcome::Succeeded(result) => (Some(result.to_string()), None, None),
            Outcome::Failed(error) => (None, Some(error.to_string()), None),
            Outcome::Retried(error, delay_ms) => (None, Some(error.to_string()), Some(*delay_ms)),
            Outcome::Cancelled | Outcome::Returned => (None, None, None),
        };
        let (id, token, attempt) = (claim.job.id, claim.token, claim.job.attempts);
        self.write_together(move |connection| {
            let now = wall_clock().as_millisecond();
            let forgiven = i64::from(delay_ms.is_some());
            let values = params![id, token, state, result, error, now, forgiven, delay_ms];
            let changed = connection.prepare_cached(sql!("job/finish"))?.execute(values)?;
            if changed == 1 {
                let figures = (used.duration_ms, used.cpu_ms, used.peak_bytes);
                let values =
                    params![id, attempt, now, attempt_outcome, error, figures.0, figures.1, figures.2];
                connection.prepare_cached(sql!("job/finish_attempt"))?.execute(values)?;
            }
            Ok(changed == 1)
        })
    }

    /// Ends the attempt because the job's process died: the job is queued again, or failed with `error` where that was
    /// the crash number `max_crashes`. Gives whether the claim still held.
    pub fn crash_job(&self, claim: &Claim, max_crashes: i64, error: &Value, used: Used) -> Result<bool> {
        let error = error.to_string();
        self.write(|connection| {
            let now = wall_clock().as_millisecond();
            let values = params![claim.job.id, claim.token, max_crashes, now, error];
            let changed = connection.prepare_cached(sql!("job/crash"))?.execute(values)?;
            if changed == 1 {
                let (id, attempt) = (claim.job.id, claim.job.attempts);
                let figures = (used.duration_ms, used.cpu_ms, used.peak_bytes);
                let values = params![id, attempt, now, "crashed", error, figures.0, figures.1, figures.2];
                connection.prepare_cached(sql!("job/finish_attempt"))?.execute(values)?;
            }
            Ok(changed == 1)
        })
    }

    /// The workers that have running jobs, and whether their claim has lapsed by `now_ms`.
    pub fn claims(&self, now_ms: i64) -> Result<Vec<(String, bool)>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("job/claims"))?;
            statement.query_map([now_ms], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    /// Takes the running jobs from a worker that died, or those whose claim lapsed before `lapsed_ms`: each is
    /// queued again, or failed with `error` when it brought down `max_crashes` workers, or cancelled if that was
    /// asked. Gives the jobs' numbers.
    pub fn recover_jobs(
        &self,
        worker: &str,
        max_crashes: i64,
        error: &Value,
        lapsed_ms: Option<i64>,
    ) -> Result<Vec<i64>> {
        self.write(|connection| {
            let now = wall_clock().as_millisecond();
            let values = params![worker, now, error.to_string(), lapsed_ms];
            connection.prepare_cached(sql!("job/crash_attempts"))?.execute(values)?;
            let values = params![worker, max_crashes, now, error.to_string(), lapsed_ms];
            let mut statement = connection.prepare_cached(sql!("job/recover"))?;
            statement.query_map(values, |row| row.get(0))?.collect()
        })
    }
}

/// Enqueues `job` in the transaction of the caller, or finds the unfinished one with the same key.
pub(in crate::store) fn enqueue(
    connection: &Connection,
    job: &NewJob<'_>,
) -> rusqlite::Result<(JobRow, bool)> {
    Row::of(job).enqueue(connection)
}

/// A new job with everything of its own, for another thread to write.
struct Row {
    job: JobRow,
    payload: String,
    unique_key: Option<String>,
    due: Due,
}

impl Row {
    fn of(job: &NewJob<'_>) -> Self {
        let row = JobRow {
            kind: job.kind.to_owned(),
            payload: job.payload.clone(),
            project_id: job.project_id,
            schedule_id: job.schedule_id,
            priority: job.priority,
            retries: job.retries.into(),
            ..JobRow::queued()
        };
        let unique_key = job.unique_key.map(str::to_owned);
        Self { payload: job.payload.to_string(), unique_key, due: job.due, job: row }
    }

    fn enqueue(&self, connection: &Connection) -> rusqlite::Result<(JobRow, bool)> {
        if let Some(key) = &self.unique_key {
            let mut joined = connection.prepare_cached(sql!("job/unfinished_by_key"))?;
            if let Some(row) = joined.query_row([key], job_of).optional()? {
                return Ok((row, false));
            }
        }
        let now = wall_clock().as_millisecond();
        let (run_at, delay_ms) = match self.due {
            Due::Now => (None, None),
            Due::In(delay_ms) => (Some(now.saturating_add(delay_ms)), Some(delay_ms)),
            Due::At(at) => (Some(at.as_millisecond()), None),
        };
        let job = &self.job;
        let values = params![
            job.kind,
            self.payload,
            self.unique_key,
            job.project_id,
            job.schedule_id,
            job.priority,
            job.retries,
            run_at,
            delay_ms,
            now
        ];
        // What was written is known: to have the row returned takes as long as to write it.
        let id = connection.prepare_cached(sql!("job/insert"))?.insert(values)?;
        Ok((JobRow { id, run_at: run_at.map(instant), created_at: instant(now), ..job.clone() }, true))
    }
}

fn claim(
    connection: &Connection,
    id: Option<i64>,
    worker: &str,
    lease_ms: i64,
    limits: &[(&str, u32)],
) -> rusqlite::Result<Option<Claim>> {
    let now = wall_clock().as_millisecond();
    let full = serde_json::to_string(&full_kinds(connection, limits)?).unwrap_or_else(|_| "[]".to_owned());
    let mut claim = connection.prepare_cached(sql!("job/claim"))?;
    let claimed = claim
        .query_row(params![id, worker, now, lease_ms, full], |row| {
            Ok(Claim { job: job_of(row)?, token: row.get("token")? })
        })
        .optional()?;
    if let Some(claim) = &claimed {
        let values = params![claim.job.id, claim.job.attempts, worker, now];
        connection.prepare_cached(sql!("job/insert_attempt"))?.execute(values)?;
    }
    Ok(claimed)
}

/// The kinds of which as many jobs run as may.
fn full_kinds(connection: &Connection, limits: &[(&str, u32)]) -> rusqlite::Result<Vec<String>> {
    if limits.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(sql!("job/running_by_kind"))?;
    let running = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    let running: Vec<(String, i64)> = running.collect::<rusqlite::Result<_>>()?;
    let is_full = |kind: &str, count: i64| {
        limits.iter().any(|(limited, most)| *limited == kind && count >= i64::from(*most))
    };
    Ok(running.into_iter().filter(|(kind, count)| is_full(kind, *count)).map(|(kind, _)| kind).collect())
}
