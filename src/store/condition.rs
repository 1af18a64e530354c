//! The condition of the store: whether it changed, how large it is, how much is asked of it.

use std::sync::atomic::Ordering;

use crate::error::Result;

use super::{Store, beside, connection, sql};

/// Tells whether anybody, in whichever process, wrote to the store: a connection of its own that never does.
pub struct ChangeWatch {
    connection: rusqlite::Connection,
}

impl ChangeWatch {
    /// A number that differs from the last one when something was written since. Reads shared memory only.
    pub fn version(&self) -> Result<i64> {
        Ok(self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}

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
    /// A watch on changes by whichever process.
    pub fn watch(&self) -> Result<ChangeWatch> {
        Ok(ChangeWatch { connection: connection::open_reader(&self.path)? })
    }

    /// How many bytes the write-ahead log takes.
    pub fn log_bytes(&self) -> u64 {
        std::fs::metadata(beside(&self.path, "-wal")).map_or(0, |meta| meta.len())
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

    /// How many jobs are queued and how many are running.
    pub fn count_unfinished_jobs(&self) -> Result<(u64, u64)> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("system/count_jobs"))?;
            let counts =
                statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u64>(1)?)))?;
            let mut found = (0, 0);
            for count in counts {
                match count? {
                    (state, queued) if state == "queued" => found.0 = queued,
                    (_, running) => found.1 = running,
                }
            }
            Ok(found)
        })
    }
}

/// The version of the SQLite that is compiled in.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::NewProject;

    #[test]
    fn a_watch_sees_the_writes_of_others_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let watch = store.watch().unwrap();
        let before = watch.version().unwrap();
        store.list_projects().unwrap();
        assert_eq!(watch.version().unwrap(), before);
        let other = Store::open(folder.path()).unwrap();
        let new = NewProject { name: "a", source: "/a", source_key: "a", is_local: true, reference: None };
        other.add_project(&new).unwrap();
        assert_ne!(watch.version().unwrap(), before);
    }

    #[test]
    fn every_use_of_the_store_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let before = store.usage();
        store.list_projects().unwrap();
        store.count_unfinished_jobs().unwrap();
        assert_eq!(store.usage().reads, before.reads + 2);
        assert_eq!(store.usage().writes, before.writes);
    }
}
