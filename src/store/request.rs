//! Requests with a key of the client's, and what was answered.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::error::Result;

use super::{Store, sql};

/// How long an answer is kept, in milliseconds: a day.
const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;

/// How long a request can run, in milliseconds: one that is older was of a server that died.
const RUNS_MS: i64 = 5 * 60 * 1_000;

/// An answer to be given again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: Vec<u8>,
    /// Where what was made can be read.
    pub location: Option<String>,
}

/// What is known of a request that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// Nothing: it may run.
    New,
    /// It runs already.
    Running,
    /// The key was used for something else.
    Other,
    /// It ran.
    Done(Kept),
}

impl Store {
    /// Notes that the request with `key` begins, or tells what is known of it.
    pub fn begin_request(&self, key: &str, asked: &str) -> Result<Begun> {
        let now = Timestamp::now().as_millisecond();
        self.write(|connection| {
            connection.prepare_cached(sql!("request/expire"))?.execute([now - KEPT_MS, now - RUNS_MS])?;
            let new = connection.prepare_cached(sql!("request/insert"))?.execute(params![key, asked, now])?;
            if new > 0 {
                return Ok(Begun::New);
            }
            let mut statement = connection.prepare_cached(sql!("request/find"))?;
            let found = statement.query_row([key], |row| {
                let status: Option<u16> = row.get("status")?;
                let kept =
                    |status| Ok(Kept { status, body: row.get("body")?, location: row.get("location")? });
                let kept: Option<rusqlite::Result<Kept>> = status.map(kept);
                Ok((row.get::<_, String>("asked")?, kept.transpose()?))
            });
            Ok(match found.optional()? {
                Some((before, _)) if before != asked => Begun::Other,
                Some((_, Some(kept))) => Begun::Done(kept),
                _ => Begun::Running,
            })
        })
    }

    /// Keeps the answer to the request with `key`.
    pub fn keep_answer(&self, key: &str, kept: &Kept) -> Result<()> {
        self.write(|connection| {
            let values = params![key, kept.status, kept.body, kept.location];
            connection.prepare_cached(sql!("request/keep"))?.execute(values).map(drop)
        })
    }

    /// Forgets the request with `key`.
    pub fn forget_request(&self, key: &str) -> Result<()> {
        self.write(|connection| connection.prepare_cached(sql!("request/delete"))?.execute([key]).map(drop))
    }

    /// Notes which request began a job, unless another one did before.
    pub fn note_job_request(&self, id: i64, request: &str) -> Result<()> {
        self.write(|connection| {
            connection.prepare_cached(sql!("job/note_request"))?.execute(params![id, request]).map(drop)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_done_once_and_its_answer_given_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.begin_request("k", "a").unwrap(), Begun::New);
        assert_eq!(store.begin_request("k", "a").unwrap(), Begun::Running);
        assert_eq!(store.begin_request("k", "b").unwrap(), Begun::Other);
        let kept = Kept { status: 201, body: b"{}".to_vec(), location: Some("/x".to_owned()) };
        store.keep_answer("k", &kept).unwrap();
        assert_eq!(store.begin_request("k", "a").unwrap(), Begun::Done(kept));
        store.forget_request("k").unwrap();
        assert_eq!(store.begin_request("k", "b").unwrap(), Begun::New);
    }
}
