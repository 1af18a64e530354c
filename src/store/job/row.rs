//! Rows of jobs and attempts as values.

use rusqlite::types::Type;
use rusqlite::{Row, RowIndex};
use serde_json::Value;

use super::super::project::instant;
use super::{Attempt, JobRow, JobState};

/// The columns of `job` in their order, which `SELECT *` and `RETURNING *` keep. To look each of them up by its name, row
/// by row, took longer than to write the row.
const COLUMNS: [&str; 31] = [
    "id",
    "kind",
    "payload",
    "unique_key",
    "project_id",
    "schedule_id",
    "state",
    "priority",
    "run_at",
    "delay_ms",
    "retries",
    "attempts",
    "failures",
    "crashes",
    "worker",
    "token",
    "lease_ms",
    "cancel",
    "stage",
    "done",
    "total",
    "unit",
    "rate",
    "message",
    "checkpoint",
    "result",
    "error",
    "created_at",
    "started_at",
    "finished_at",
    "request_id",
];

/// Where a column of `job` stands in a row.
const fn place(column: &str) -> usize {
    let mut at = 0;
    while at < COLUMNS.len() {
        if is_same(COLUMNS[at].as_bytes(), column.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("no such column")
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    a.len() == b.len() && at == a.len()
}

/// A row of all columns of `job`.
pub(super) fn job_of(row: &Row<'_>) -> rusqlite::Result<JobRow> {
    /// The value of a column.
    macro_rules! get {
        ($column:literal) => {
            row.get(const { place($column) })?
        };
    }
    /// A moment, if there is one.
    macro_rules! time {
        ($column:literal) => {
            row.get::<_, Option<i64>>(const { place($column) })?.map(instant)
        };
    }
    const STATE: usize = place("state");
    let state = row.get_ref(STATE)?.as_str()?;
    Ok(JobRow {
        id: get!("id"),
        kind: get!("kind"),
        payload: json(row, const { place("payload") })?.unwrap_or(Value::Null),
        project_id: get!("project_id"),
        schedule_id: get!("schedule_id"),
        state: JobState::parse(state).ok_or_else(|| unknown(row, "state", state))?,
        priority: get!("priority"),
        run_at: time!("run_at"),
        retries: get!("retries"),
        attempts: get!("attempts"),
        failures: get!("failures"),
        crashes: get!("crashes"),
        cancel: get!("cancel"),
        worker: get!("worker"),
        stage: get!("stage"),
        done: get!("done"),
        total: get!("total"),
        unit: get!("unit"),
        rate: get!("rate"),
        message: get!("message"),
        checkpoint: json(row, const { place("checkpoint") })?,
        result: json(row, const { place("result") })?,
        error: json(row, const { place("error") })?,
        created_at: instant(get!("created_at")),
        started_at: time!("started_at"),
        finished_at: time!("finished_at"),
        request_id: get!("request_id"),
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
pub(in crate::store) fn json(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<Value>> {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::store::{Due, NewJob, Store};

    #[test]
    fn the_columns_stand_in_the_order_of_the_table() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let columns = store.read(|connection| {
            let statement = connection.prepare("SELECT * FROM job")?;
            Ok(statement.column_names().into_iter().map(str::to_owned).collect::<Vec<_>>())
        });
        assert_eq!(columns.unwrap(), COLUMNS);
    }

    #[test]
    fn what_enqueueing_gives_is_what_is_stored() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        for due in [Due::Now, Due::In(5_000), Due::At(crate::store::wall_clock())] {
            let new =
                NewJob { payload: json!({"a": [1]}), priority: 3, retries: 2, due, ..NewJob::of("wait") };
            let (given, is_new) = store.enqueue_job(&new).unwrap();
            assert!(is_new);
            assert_eq!(Some(given.clone()), store.job(given.id).unwrap());
        }
    }
}
