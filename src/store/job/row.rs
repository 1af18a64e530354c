//! Rows of jobs and attempts as values.

use rusqlite::Row;
use rusqlite::types::Type;
use serde_json::Value;

use super::super::project::instant;
use super::{Attempt, JobRow, JobState};

pub(super) fn job_of(row: &Row<'_>) -> rusqlite::Result<JobRow> {
    let state: String = row.get("state")?;
    let time = |column| row.get::<_, Option<i64>>(column).map(|at| at.map(instant));
    Ok(JobRow {
        id: row.get("id")?,
        kind: row.get("kind")?,
        payload: json(row, "payload")?.unwrap_or(Value::Null),
        project_id: row.get("project_id")?,
        schedule_id: row.get("schedule_id")?,
        state: JobState::parse(&state).ok_or_else(|| unknown(row, "state", &state))?,
        priority: row.get("priority")?,
        run_at: time("run_at")?,
        retries: row.get("retries")?,
        attempts: row.get("attempts")?,
        failures: row.get("failures")?,
        crashes: row.get("crashes")?,
        cancel: row.get("cancel")?,
        worker: row.get("worker")?,
        stage: row.get("stage")?,
        done: row.get("done")?,
        total: row.get("total")?,
        unit: row.get("unit")?,
        rate: row.get("rate")?,
        message: row.get("message")?,
        checkpoint: json(row, "checkpoint")?,
        result: json(row, "result")?,
        error: json(row, "error")?,
        created_at: instant(row.get("created_at")?),
        started_at: time("started_at")?,
        finished_at: time("finished_at")?,
        request_id: row.get("request_id")?,
    })
}

pub(super) fn attempt_of(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    Ok(Attempt {
        attempt: row.get("attempt")?,
        worker: row.get("worker")?,
        started_at: instant(row.get("started_at")?),
        finished_at: row.get::<_, Option<i64>>("finished_at")?.map(instant),
        outcome: row.get("outcome")?,
        error: json(row, "error")?,
        duration_ms: row.get("duration_ms")?,
        cpu_ms: row.get("cpu_ms")?,
        peak_bytes: row.get("peak_bytes")?,
    })
}

/// A column of JSON text.
pub(in crate::store) fn json(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Value>> {
    let Some(text) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

pub(super) fn unknown(row: &Row<'_>, column: &str, value: &str) -> rusqlite::Error {
    let index = row.as_ref().column_index(column).unwrap_or(0);
    let text = format!("unknown value `{value}` in column `{column}`");
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, text.into())
}
