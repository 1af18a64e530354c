//! Deleting what no snapshot reaches any more.

use rusqlite::Connection;

use crate::error::Result;

use super::{Store, graph, search, sql};

impl Store {
    /// Deletes folders, facts, paths and people that nothing refers to any more, unless a job is running
    /// that may be about to refer to them. Gives how many folders went.
    pub fn sweep(&self) -> Result<usize> {
        let swept = self.write(|connection| {
            if is_job_running(connection)? {
                return Ok(None);
            }
            let folders = connection.execute(sql!("folder/sweep"), [])?;
            connection.execute(sql!("stack/sweep"), [])?;
            graph::sweep(connection)?;
            if connection.execute(sql!("fact/sweep"), [])? > 0 {
                search::sweep(connection)?;
            }
            connection.execute(sql!("tally/sweep"), [])?;
            Ok(Some(folders))
        })?;
        if swept.is_some() {
            self.sweep_texts()?;
        }
        Ok(swept.unwrap_or(0))
    }

    /// Foreign keys are off for it: each row that goes would be looked for in tables that have no index by
    /// it, and the queries themselves take only rows that nothing refers to.
    fn sweep_texts(&self) -> Result<()> {
        self.write_without_foreign_keys(|connection| {
            if !is_job_running(connection)? {
                connection.execute(sql!("path/sweep"), [])?;
                connection.execute(sql!("person/sweep"), [])?;
            }
            Ok(())
        })
    }
}

fn is_job_running(connection: &Connection) -> rusqlite::Result<bool> {
    let running: i64 = connection.query_row(sql!("job/count_running"), [], |row| row.get(0))?;
    Ok(running > 0)
}

#[cfg(test)]
#[path = "sweep_tests.rs"]
mod tests;
