//! Opening connections, and the folder they stand in.

use std::cell::Cell;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Error, Kind, Result};

use super::sql;

/// How long a connection waits for another process's write.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long the write of another process is slept through at a time, in microseconds: at first, and when it lasts.
const PAUSE_US: (u64, u64) = (3_000, 15_000);

/// After so many pauses, about half a second, it is one long write.
const SHORT_PAUSES: i32 = 250;

/// Marks a file as groma's: the bytes "grma".
const APPLICATION_ID: i32 = 0x6772_6d61;

/// Statements kept prepared on each connection.
const STATEMENT_CACHE: usize = 128;

/// Makes `folder` with access for its owner only. One that is there already is left as it is.
pub(super) fn make_private_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| {
        Error::io("make the data folder", folder, error)
            .hint("Name another data folder with --data-dir or GROMA_DATA_DIR.")
    })?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
        .map_err(|error| Error::io("protect", folder, error))
}

/// SQLite's write-ahead log needs shared memory, which a network file system does not give.
#[cfg(target_os = "linux")]
pub(super) fn refuse_network_file_system(folder: &Path) -> Result<()> {
    use std::os::unix::ffi::OsStrExt;

    /// NFS, SMB, CIFS, SMB2, AFS, Ceph, 9p: from `linux/magic.h`.
    const NETWORK: [i64; 7] =
        [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x5346_414f, 0x00c3_6400, 0x0102_1997];

    let Ok(name) = std::ffi::CString::new(folder.as_os_str().as_bytes()) else { return Ok(()) };
    // SAFETY: `statfs` is plain data, and the call fills it from a valid C string.
    let mut facts: libc::statfs = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are valid for the length of the call.
    let failed = unsafe { libc::statfs(name.as_ptr(), &raw mut facts) } != 0;
    #[allow(clippy::unnecessary_cast, reason = "the type of `f_type` differs between platforms")]
    if !failed && NETWORK.contains(&(facts.f_type as i64)) {
        return Err(Error::new(
            Kind::Usage,
            format!("the data folder `{}` is on a network file system", folder.display()),
        )
        .hint("Name a folder on a local disk with --data-dir or GROMA_DATA_DIR."));
    }
    Ok(())
}

/// Other platforms do not tell; their users keep the store on a local disk.
#[cfg(not(target_os = "linux"))]
pub(super) fn refuse_network_file_system(_folder: &Path) -> Result<()> {
    Ok(())
}

/// How large the write-ahead log may stay after its content went into the database, in bytes: a big map
/// makes it long, and a worker may live for months.
const KEPT_LOG_BYTES: i64 = 8 << 20;

/// Opens or makes the file without writing to it: who looks first must not change another program's database.
pub(super) fn open_untouched(path: &Path) -> Result<Connection> {
    open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
}

/// Whether the database is groma's, is anybody's because it is empty, or is another program's.
pub(super) fn owner(connection: &Connection) -> Result<Owner> {
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id == APPLICATION_ID {
        return Ok(Owner::Groma);
    }
    let tables: i64 = connection.query_row(sql!("schema/count_tables"), [], |row| row.get(0))?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(if (id, tables, version) == (0, 0, 0) { Owner::Nobody } else { Owner::Another })
}

/// Whose a database is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// It has groma's mark.
    Groma,
    /// It is empty.
    Nobody,
    /// It has something else.
    Another,
}

/// Makes an empty database groma's: marked, with a write-ahead log. Both stay with the file.
pub(super) fn claim(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(())
}

/// Copies the write-ahead log into the database and empties it, unless somebody reads.
pub(super) fn empty_log(connection: &Connection) -> Result<()> {
    connection.busy_timeout(Duration::ZERO)?;
    connection.query_row(sql!("schema/empty_log"), [], |_| Ok(()))?;
    Ok(())
}

/// The connection that writes. How durably is set with each transaction.
pub(super) fn open_writer(path: &Path) -> Result<Connection> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.pragma_update(None, "journal_size_limit", KEPT_LOG_BYTES)?;
    Ok(connection)
}

/// A connection that cannot write.
pub(super) fn open_reader(path: &Path) -> Result<Connection> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Has the connection wait for other processes' writes.
///
/// SQLite's own way sleeps the longer the longer it has waited already, so that among several processes whoever had
/// no luck is overtaken again and again. Short pauses of random length give all of them the same chance.
pub(super) fn wait_for_others(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_handler(Some(pause))
}

fn pause(before: i32) -> bool {
    thread_local! {
        static SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
    }
    if before == 0 {
        SINCE.set(Some(Instant::now()));
    }
    if SINCE.get().is_some_and(|since| since.elapsed() >= PATIENCE) {
        return false;
    }
    let longest_us = if before < SHORT_PAUSES { PAUSE_US.0 } else { PAUSE_US.1 };
    // The keys of a hasher of the standard library are random.
    let random = RandomState::new().build_hasher().finish();
    std::thread::sleep(Duration::from_micros(longest_us / 3 + random % longest_us));
    true
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    wait_for_others(&connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // The log stays between commands, which saves each of them four waits for the disk. It is copied into the
    // database whenever it reaches a thousand pages.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
    Ok(connection)
}
