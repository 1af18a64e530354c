//! What attempts said, line by line.

use jiff::Timestamp;
use rusqlite::params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;

use super::super::project::instant;
use super::super::{Store, sql};
use super::Claim;
use super::row::unknown;

/// How much a line matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    /// It failed.
    Error,
    /// It is odd.
    Warn,
    /// It is worth knowing.
    Info,
    /// It helps to find a fault.
    Debug,
}

impl LogLevel {
    const ALL: [Self; 4] = [Self::Error, Self::Warn, Self::Info, Self::Debug];

    /// The name in the store, in JSON and on the screen.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
        }
    }
}

/// A line that an attempt said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LogLine {
    /// Which attempt.
    pub attempt: i64,
    /// Its number in the attempt, from 1.
    pub line: i64,
    /// When.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// How much it matters.
    pub level: LogLevel,
    /// What it says.
    pub text: String,
}

impl Store {
    /// Adds lines to the log of a claimed job's attempt; numbered by the caller. Nothing, if the claim is lost.
    pub fn add_job_log(&self, claim: &Claim, lines: &[LogLine]) -> Result<()> {
        self.write_unacknowledged(|connection| {
            let mut statement = connection.prepare_cached(sql!("job/add_log"))?;
            for line in lines {
                let (at, level) = (line.at.as_millisecond(), line.level.as_str());
                statement.execute(params![claim.job.id, claim.token, line.line, at, level, line.text])?;
            }
            Ok(())
        })
    }

    /// Lines of the log of job `id`, first first: of one attempt or of all, after (attempt, line) `after`, at most
    /// `limit`.
    pub fn job_log(
        &self,
        id: i64,
        attempt: Option<i64>,
        after: (i64, i64),
        limit: u32,
    ) -> Result<Vec<LogLine>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("job/log"))?;
            let rows = statement.query_map(params![id, attempt, after.0, after.1, limit], |row| {
                let level: String = row.get("level")?;
                let known = LogLevel::ALL.into_iter().find(|known| known.as_str() == level);
                Ok(LogLine {
                    attempt: row.get("attempt")?,
                    line: row.get("line")?,
                    at: instant(row.get("at")?),
                    level: known.ok_or_else(|| unknown(row, "level", &level))?,
                    text: row.get("text")?,
                })
            })?;
            rows.collect()
        })
    }
}
