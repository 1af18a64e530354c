//! Looking at jobs, and what users do with them: cancel, retry, prune.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Params, params};

use crate::error::Result;

use super::super::{Store, sql, wall_clock};
use super::row::{attempt_of, job_of};
use super::{Attempt, JobRow, JobState};

/// Which jobs to list.
#[derive(Debug, Clone, Default)]
pub struct JobFilter<'a> {
    /// Only these states; all, where it is empty.
    pub states: Vec<JobState>,
    /// Only this project.
    pub project_id: Option<i64>,
    /// Only this kind.
    pub kind: Option<&'a str>,
    /// Only those enqueued since.
    pub since: Option<Timestamp>,
    /// Only those with smaller numbers.
    pub before: Option<i64>,
    /// At most this many, newest first.
    pub limit: u32,
}

fn names(states: &[JobState]) -> String {
    let names: Vec<&str> = states.iter().map(|state| state.as_str()).collect();
    serde_json::to_string(&names).unwrap_or_else(|_| "[]".to_owned())
}

impl Store {
    /// The job with this number, if there is one.
    pub fn job(&self, id: i64) -> Result<Option<JobRow>> {
        self.read(|connection| one(connection, sql!("job/by_id"), [id]))
    }

    /// The tries at a job, first first.
    pub fn job_attempts(&self, id: i64) -> Result<Vec<Attempt>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("job/attempts"))?;
            statement.query_map([id], attempt_of)?.collect()
        })
    }

    /// Jobs, newest first.
    pub fn list_jobs(&self, filter: &JobFilter<'_>) -> Result<Vec<JobRow>> {
        self.read(|connection: &Connection| {
            let mut statement = connection.prepare_cached(sql!("job/list"))?;
            let states = (!filter.states.is_empty()).then(|| names(&filter.states));
            let since = filter.since.map(|since| since.as_millisecond());
            let values = params![states, filter.project_id, filter.kind, since, filter.before, filter.limit];
            statement.query_map(values, job_of)?.collect()
        })
    }

    /// How many jobs are in each state; those with none are left out.
    pub fn job_counts(&self) -> Result<Vec<(JobState, u64)>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("job/counts"))?;
            let rows =
                statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u64>(1)?)))?;
            let rows: Vec<(String, u64)> = rows.collect::<rusqlite::Result<_>>()?;
            Ok(rows
                .into_iter()
                .filter_map(|(state, count)| Some((JobState::parse(&state)?, count)))
                .collect())
        })
    }

    /// Cancels a queued job, or asks a running one to stop. Gives it as it is then; none if it is finished, or not
    /// there.
    pub fn cancel_job(&self, id: i64) -> Result<Option<JobRow>> {
        let now = wall_clock().as_millisecond();
        self.write(|connection| one(connection, sql!("job/cancel"), params![id, now]))
    }

    /// Queues a job again that failed or was cancelled, with all its chances; or joins the unfinished one with the
    /// same key. Gives what is queued; none if it is in another state, or not there.
    pub fn retry_job(&self, id: i64) -> Result<Option<JobRow>> {
        self.write(|connection| {
            let other = one(connection, sql!("job/same_key"), [id])?;
            match other {
                Some(other) => Ok(Some(other)),
                None => one(connection, sql!("job/retry"), [id]),
            }
        })
    }

    /// Makes a queued job due that waits for its time. Gives it; none if it is not queued.
    pub fn release_job(&self, id: i64) -> Result<Option<JobRow>> {
        self.write(|connection| one(connection, sql!("job/release"), [id]))
    }

    /// Forgets jobs that ended before `before` in one of `states`, with their attempts and logs; with `dry_run`
    /// only counts them. Gives how many.
    pub fn prune_jobs(&self, before: Timestamp, states: &[JobState], dry_run: bool) -> Result<u64> {
        let (before, states) = (before.as_millisecond(), names(states));
        if dry_run {
            return self.read(|connection| {
                connection
                    .prepare_cached(sql!("job/count_prunable"))?
                    .query_row(params![before, states], |row| row.get(0))
            });
        }
        self.write(|connection| {
            let pruned = connection.prepare_cached(sql!("job/prune"))?.execute(params![before, states])?;
            Ok(pruned as u64)
        })
    }
}

fn one(connection: &Connection, query: &str, values: impl Params) -> rusqlite::Result<Option<JobRow>> {
    connection.prepare_cached(query)?.query_row(values, job_of).optional()
}
