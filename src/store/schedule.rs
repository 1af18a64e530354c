//! Schedules: what is enqueued again and again. When that is stands in `queue`; here are the rows.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::Result;

use super::job::{JobRow, NewJob, enqueue};
use super::project::instant;
use super::{Store, sql, wall_clock};

/// A schedule as stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Schedule {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What its jobs do.
    pub kind: String,
    /// What its jobs are asked.
    pub payload: Value,
    /// The project they are about; the schedule goes with it.
    pub project_id: Option<i64>,
    /// Those with more go first.
    pub priority: i64,
    /// A job every so many milliseconds.
    pub every_ms: Option<i64>,
    /// Or by a cron expression: five fields, and a time zone.
    pub cron: Option<String>,
    /// When the next one is enqueued.
    #[schemars(with = "String")]
    pub next_at: Timestamp,
    /// When the last one was.
    #[schemars(with = "Option<String>")]
    pub last_at: Option<Timestamp>,
    /// When it was made.
    #[schemars(with = "String")]
    pub created_at: Timestamp,
}

/// A schedule to make.
#[derive(Debug, Clone)]
pub struct NewSchedule<'a> {
    /// Its name.
    pub name: &'a str,
    /// What its jobs do.
    pub kind: &'a str,
    /// What its jobs are asked.
    pub payload: Value,
    /// The project they are about.
    pub project_id: Option<i64>,
    /// Those with more go first.
    pub priority: i64,
    /// A job every so many milliseconds.
    pub every_ms: Option<i64>,
    /// Or by a cron expression.
    pub cron: Option<&'a str>,
    /// When the first one is enqueued.
    pub next_at: Timestamp,
}

impl Store {
    /// Makes a schedule. Kind `Conflict` if the name is taken.
    pub fn add_schedule(&self, new: &NewSchedule<'_>) -> Result<Schedule> {
        self.write(|connection| {
            let values = params![
                new.name,
                new.kind,
                new.payload.to_string(),
                new.project_id,
                new.priority,
                new.every_ms,
                new.cron,
                new.next_at.as_millisecond(),
                wall_clock().as_millisecond()
            ];
            connection.prepare_cached(sql!("schedule/insert"))?.query_row(values, schedule_of)
        })
    }

    /// All schedules, by name.
    pub fn list_schedules(&self) -> Result<Vec<Schedule>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("schedule/list"))?;
            statement.query_map([], schedule_of)?.collect()
        })
    }

    /// The schedule with this name, if there is one.
    pub fn schedule_by_name(&self, name: &str) -> Result<Option<Schedule>> {
        self.read(|connection| {
            connection.prepare_cached(sql!("schedule/by_name"))?.query_row([name], schedule_of).optional()
        })
    }

    /// Removes a schedule; its jobs stay. Gives whether there was one.
    pub fn remove_schedule(&self, id: i64) -> Result<bool> {
        self.write(|connection| Ok(connection.prepare_cached(sql!("schedule/delete"))?.execute([id])? > 0))
    }

    /// Moves a schedule on to `next` and enqueues `job`, if there is one, in the same transaction: nobody else does
    /// it too. Gives the job; none if another process was quicker.
    pub fn advance_schedule(
        &self,
        schedule: &Schedule,
        next: Timestamp,
        job: Option<&NewJob<'_>>,
    ) -> Result<Option<JobRow>> {
        self.write(|connection| {
            let last = job.map(|_| wall_clock().as_millisecond());
            let values = params![schedule.id, schedule.next_at.as_millisecond(), next.as_millisecond(), last];
            let changed = connection.prepare_cached(sql!("schedule/advance"))?.execute(values)?;
            match job.filter(|_| changed == 1) {
                Some(job) => Ok(Some(enqueue(connection, job)?.0)),
                None => Ok(None),
            }
        })
    }
}

fn schedule_of(row: &Row<'_>) -> rusqlite::Result<Schedule> {
    Ok(Schedule {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        payload: super::job::json(row, "payload")?.unwrap_or(Value::Null),
        project_id: row.get("project_id")?,
        priority: row.get("priority")?,
        every_ms: row.get("every_ms")?,
        cron: row.get("cron")?,
        next_at: instant(row.get("next_at")?),
        last_at: row.get::<_, Option<i64>>("last_at")?.map(instant),
        created_at: instant(row.get("created_at")?),
    })
}
