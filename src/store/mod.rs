//! The only home of rusqlite: one SQLite file, reached through operations.
//!
//! Every method of [`Store`] is one operation with plain data in and out; SQL stands in `sql/<noun>/<verb>.sql`.
//! Another engine could stand behind the same methods. Writes go through one connection and commit durably;
//! reads go through others and never wait for a writer.

mod clock;
mod condition;
mod connection;
mod error;
mod fact;
mod folder;
mod graph;
mod group;
mod history;
mod job;
mod listing;
mod migration;
mod near;
mod package;
mod path;
mod picture;
mod project;
mod request;
mod schedule;
mod search;
mod snapshot;
mod stack;
mod suspect;
mod sweep;
mod symbol;
mod tally;
mod type_counts;
mod watch;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Kind, Result};

#[cfg(test)]
pub(crate) use clock::tests::AHEAD_MS;
pub use clock::wall_clock;
pub use condition::{Usage, sqlite_version};
pub use graph::{GraphRow, GraphTree, Which};
pub use job::{
    Attempt, Claim, Due, JobFilter, JobRow, JobState, LogLevel, LogLine, NewJob, Outcome, Step, Used,
};
pub use migration::schema_after_all_migrations;
pub use package::EcosystemCounts;
pub use project::{FirstJob, NewProject, Project, ProjectChange};
pub use request::{Begun, Kept};
pub use schedule::{NewSchedule, Schedule};
pub use search::{DocumentHit, SymbolHit};
pub use snapshot::{NewSnapshot, Snapshot, SnapshotKey};
pub use stack::StackOf;
pub use symbol::FoundSymbol;
pub use watch::Watch;

/// Loads the query `sql/<name>.sql` at compile time.
macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $name, ".sql"))
    };
}
use sql;

/// How large a log may be that a process which wrote leaves behind, in bytes: it costs the next one as long to
/// read as two waits for a fast disk take, and a map of one changed file makes it a fifth of this longer.
const LONG_LOG_BYTES: u64 = 1 << 20;

/// How a durable write commits: the log is on the disk when it is done.
const DURABLE: &str = "full";

/// How a write of what can be made again commits: the log is whole after any crash, but may lack the end.
const DERIVED: &str = "normal";

/// How many idle readers are kept open.
const KEPT_READERS: usize = 4;

/// The store: one SQLite file and its connections. Shared between threads.
pub struct Store {
    path: PathBuf,
    /// The connection that writes, once there is one, and how durably it commits: as [`DURABLE`] or [`DERIVED`].
    writer: Mutex<Option<(Connection, &'static str)>>,
    readers: Mutex<Vec<Connection>>,
    /// The durable writes that wait for the same commit.
    group: group::Group,
    counts: Counts,
}

/// What [`Store::usage`] tells.
#[derive(Default)]
struct Counts {
    reads: AtomicU64,
    writes: AtomicU64,
    write_waited_us: AtomicU64,
    readers_opened: AtomicU64,
}

impl Store {
    /// Opens the store in `folder`, made (0700) if need be, and brings its schema up to date under a file lock.
    ///
    /// Kind `SchemaTooNew` for a store of a newer groma, `DiskFull`, `Io` or `Corrupt` otherwise.
    pub fn open(folder: &Path) -> Result<Self> {
        connection::make_private_folder(folder)?;
        connection::refuse_network_file_system(folder)?;
        let path = folder.join("groma.db");
        let reader = migration::run(&path, &folder.join("groma.lock"))?;
        Ok(Self::at(path, reader))
    }

    /// Opens the store in `folder` as it is; none if there is none, or only one of an older groma. Makes nothing.
    ///
    /// Kind `SchemaTooNew` for a store of a newer groma, `Io` or `Corrupt` otherwise.
    pub fn open_existing(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join("groma.db");
        Ok(migration::current(&path)?.map(|reader| Self::at(path, Some(reader))))
    }

    fn at(path: PathBuf, reader: Option<Connection>) -> Self {
        Self {
            path,
            writer: Mutex::new(None),
            readers: Mutex::new(reader.into_iter().collect()),
            group: group::Group::default(),
            counts: Counts::default(),
        }
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many bytes the store takes on disk, its write-ahead log included.
    pub fn size_bytes(&self) -> u64 {
        let size = |suffix: &str| std::fs::metadata(beside(&self.path, suffix)).map_or(0, |meta| meta.len());
        size("") + size("-wal")
    }

    /// Whether this process writes at this moment.
    pub fn is_writing(&self) -> bool {
        matches!(self.writer.try_lock(), Err(TryLockError::WouldBlock))
    }

    /// Runs `work` in one durable transaction; nothing of it stays when it fails.
    fn write<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        self.with_writer(DURABLE, |connection| transact(connection, work))
    }

    /// Like [`Store::write`], for what can be drawn again: a power failure may lose the transaction, whole, and
    /// nothing is waited for. The next durable write makes it durable too.
    fn write_derived<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        self.with_writer(DERIVED, |connection| transact(connection, work))
    }

    /// Like [`Store::write_derived`], for what becomes durable before anybody is told of it, by a later write.
    fn write_unacknowledged<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        self.write_derived(work)
    }

    /// Like [`Store::write_derived`], with nobody to check that what is referred to is there.
    fn write_without_foreign_keys<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T> {
        self.with_writer(DERIVED, |connection| {
            connection.pragma_update(None, "foreign_keys", false)?;
            let written = transact(connection, work);
            connection.pragma_update(None, "foreign_keys", true)?;
            written
        })
    }

    /// Like [`Store::write_derived`], if nobody writes just now: for what can as well be left undone.
    fn write_if_free(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<()>) {
        let Ok(slot) = self.writer.try_lock() else { return };
        let written = self.with_slot(slot, DERIVED, |connection| {
            connection.busy_timeout(Duration::ZERO)?;
            let written = transact(connection, work);
            connection::wait_for_others(connection)?;
            written
        });
        if let Err(error) = written {
            tracing::debug!(%error, "something that could be kept was not");
        }
    }

    fn with_writer<T>(
        &self,
        synchronous: &'static str,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let asked = Instant::now();
        let slot = lock(&self.writer);
        let waited = u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.counts.write_waited_us.fetch_add(waited, Ordering::Relaxed);
        self.with_slot(slot, synchronous, work)
    }

    fn with_slot<T>(
        &self,
        mut slot: MutexGuard<'_, Option<(Connection, &'static str)>>,
        synchronous: &'static str,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
    ) -> Result<T> {
        self.counts.writes.fetch_add(1, Ordering::Relaxed);
        if slot.is_none() {
            *slot = Some((connection::open_writer(&self.path)?, ""));
        }
        let Some((connection, set)) = slot.as_mut() else {
            return Err(Error::new(Kind::Internal, "the store has no writer"));
        };
        if *set != synchronous {
            connection.pragma_update(None, "synchronous", synchronous)?;
            *set = synchronous;
        }
        Ok(work(connection)?)
    }

    /// Runs `work` on one consistent state of the store.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        self.counts.reads.fetch_add(1, Ordering::Relaxed);
        let kept = lock(&self.readers).pop();
        let mut connection = match kept {
            Some(connection) => connection,
            None => {
                self.counts.readers_opened.fetch_add(1, Ordering::Relaxed);
                connection::open_reader(&self.path)?
            }
        };
        let transaction = connection.transaction()?;
        let value = work(&transaction)?;
        transaction.commit()?;
        let mut readers = lock(&self.readers);
        if readers.len() < KEPT_READERS {
            readers.push(connection);
        }
        Ok(value)
    }
}

impl Drop for Store {
    /// A long log is copied into the database: every process that opens the store has to read all of the log.
    fn drop(&mut self) {
        let is_long =
            std::fs::metadata(beside(&self.path, "-wal")).is_ok_and(|log| log.len() > LONG_LOG_BYTES);
        let writer = lock(&self.writer).take();
        if let Some((writer, _)) = writer.filter(|_| is_long) {
            // Another process that reads now keeps the log as it is, and its own end may do this.
            lock(&self.readers).clear();
            if let Err(error) = connection::empty_log(&writer) {
                tracing::debug!(%error, "the log stays");
            }
        }
    }
}

fn transact<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = work(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

/// The path of the database with something at its end.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A panic elsewhere leaves connections usable: SQLite rolled its transaction back.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod concurrency_tests;
