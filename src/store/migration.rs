//! Bringing the schema up to date: `sql/migrations`, each step once, under an exclusive file lock.
//!
//! The library reads the version outside its transaction, so several processes that open a fresh store at
//! once would repeat steps; the lock is what makes "once" true. It is taken only when there is a step to
//! take, so an up-to-date store opens without waiting for anybody.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::error::{Error, Kind, Result};

use super::connection::{self, Owner};
use super::sql;

/// Append only: a released step is never edited.
const STEPS: [M<'static>; 1] = [M::up(sql!("migrations/0001_foundation"))];

/// Takes the steps that the store at `path` lacks. A file that is not groma's is left as it is. Gives the
/// connection that found none lacking: the first one of a process reads the whole log, and is worth keeping.
pub(super) fn run(path: &Path, lock_path: &Path) -> Result<Option<Connection>> {
    if let Some(reader) = current(path)? {
        return Ok(Some(reader));
    }
    let _lock = lock(lock_path)?;
    let connection = connection::open_untouched(path)?;
    if is_current(&connection, path)? {
        return Ok(None);
    }
    private(path)?;
    connection::claim(&connection)?;
    drop(connection);
    Migrations::from_slice(&STEPS).to_latest(&mut connection::open_writer(path)?).map_err(failed)?;
    Ok(None)
}

/// A connection that reads the store at `path`, if there is one that lacks no step. Changes nothing.
pub(super) fn current(path: &Path) -> Result<Option<Connection>> {
    if !path.exists() {
        return Ok(None);
    }
    let reader = connection::open_reader(path)?;
    Ok(is_current(&reader, path)?.then_some(reader))
}

/// A full disk or a busy store keeps its kind and hint; what is left is a fault of a step.
fn failed(error: rusqlite_migration::Error) -> Error {
    const MESSAGE: &str = "the schema cannot be brought up to date";
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => Error::from(err).context(MESSAGE),
        error => Error::new(Kind::Internal, MESSAGE).caused_by(error),
    }
}

/// Whether there is no step to take. Kind `Usage` if the database is another program's.
fn is_current(connection: &Connection, path: &Path) -> Result<bool> {
    match connection::owner(connection)? {
        Owner::Groma => Ok(version(connection)? == STEPS.len()),
        Owner::Nobody => Ok(false),
        Owner::Another => {
            Err(Error::new(Kind::Usage, format!("`{}` is another program's database", path.display()))
                .hint("Name another data folder with --data-dir or GROMA_DATA_DIR."))
        }
    }
}

/// How many steps the store has taken. Kind `SchemaTooNew` if it is more than this program knows.
fn version(connection: &Connection) -> Result<usize> {
    let found: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > STEPS.len() {
        return Err(Error::new(
            Kind::SchemaTooNew,
            format!("the store has schema {found}; this groma knows schemas up to {}", STEPS.len()),
        )
        .hint("Use the newer groma that wrote it, or name another data folder with --data-dir."));
    }
    Ok(found)
}

fn lock(path: &Path) -> Result<File> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| Error::io("open", path, error))?;
    file.lock().map_err(|error| Error::io("lock", path, error))?;
    Ok(file)
}

/// The database is for its owner only, whatever the umask says.
fn private(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
        .map_err(|error| Error::io("protect", path, error))
}

/// The schema after all migrations, as SQL: what `sql/schema.sql` must hold.
pub fn schema_after_all_migrations() -> Result<String> {
    let mut connection = Connection::open_in_memory()?;
    Migrations::from_slice(&STEPS)
        .to_latest(&mut connection)
        .map_err(|error| Error::new(Kind::Internal, "the migrations do not run").caused_by(error))?;
    let mut statement = connection.prepare(sql!("schema/list"))?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut schema = String::from("-- Generated from sql/migrations by `tests/run bless`; do not edit.\n");
    for sql in rows {
        schema.push('\n');
        schema.push_str(&sql?);
        schema.push_str(";\n");
    }
    Ok(schema)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn every_migration_is_valid() {
        Migrations::from_slice(&STEPS).validate().unwrap();
    }

    #[test]
    fn a_newer_schema_is_refused_with_a_hint() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let newer = STEPS.len() + 1;
        Connection::open(store.path()).unwrap().pragma_update(None, "user_version", newer).unwrap();
        let error = Store::open(folder.path()).err().unwrap();
        assert_eq!(error.kind(), Kind::SchemaTooNew);
        assert!(error.hint_text().unwrap().contains("newer groma"));
    }

    #[test]
    fn a_database_of_another_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("groma.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE theirs (x)").unwrap();
        for version in 0..=STEPS.len() {
            Connection::open(&path).unwrap().pragma_update(None, "user_version", version).unwrap();
            let before = std::fs::read(&path).unwrap();
            let error = Store::open(folder.path()).err().unwrap();
            assert_eq!(error.kind(), Kind::Usage);
            assert!(std::fs::read(&path).unwrap() == before, "the file was changed");
        }
    }

    #[test]
    fn the_folder_and_the_file_are_private() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("state");
        let store = Store::open(&folder).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(store.path()), 0o600);
    }
}
