//! The condition of the store: how large it is, how much is asked of it.

use std::sync::atomic::Ordering;

use crate::error::Result;

use super::{Store, beside, sql};

/// How the store is used by this process.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Consistent states that were read.
    pub reads: u64,
    /// Transactions that were written, or tried.
    pub writes: u64,
    /// How long writers waited for their turn in this process, in microseconds.
    pub write_waited_us: u64,
    /// Connections that had to be opened because none was idle.
    pub readers_opened: u64,
}

impl Store {
    /// How many bytes the write-ahead log takes.
    pub fn log_bytes(&self) -> u64 {
        std::fs::metadata(beside(&self.path, "-wal")).map_or(0, |meta| meta.len())
    }

    /// What SQLite finds wrong with the database: nothing, as a rule. Reads all of it.
    pub fn complaints(&self) -> Result<Vec<String>> {
        self.read(|connection| {
            let mut statement = connection.prepare(sql!("schema/quick_check"))?;
            let rows: Vec<String> =
                statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Ok(rows.into_iter().filter(|row| row != "ok").collect())
        })
    }

    /// How this process used the store so far.
    pub fn usage(&self) -> Usage {
        Usage {
            reads: self.counts.reads.load(Ordering::Relaxed),
            writes: self.counts.writes.load(Ordering::Relaxed),
            write_waited_us: self.counts.write_waited_us.load(Ordering::Relaxed),
            readers_opened: self.counts.readers_opened.load(Ordering::Relaxed),
        }
    }
}

/// The version of the SQLite that is compiled in.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_use_of_the_store_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let before = store.usage();
        store.list_projects().unwrap();
        store.job_counts().unwrap();
        assert_eq!(store.usage().reads, before.reads + 2);
        assert_eq!(store.usage().writes, before.writes);
    }
}
