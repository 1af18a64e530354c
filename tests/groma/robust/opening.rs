//! Opening the store: many at once, and where it cannot be opened.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;

use super::field::{Ended, Field};

#[test]
fn six_processes_make_one_store() {
    for _ in 0..10 {
        let field = Field::new();
        let children: Vec<_> = (0..6).map(|_| field.start(&["project", "list"])).collect();
        for child in children {
            // A step that ran twice would fail: `CREATE TABLE` refuses a table that is there.
            let ended = Ended::wait(child);
            assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        }
        let connection = field.open();
        let query = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'";
        let mut statement = connection.prepare(query).unwrap();
        let schema = groma::store::schema_after_all_migrations().unwrap();
        for sql in statement.query_map([], |row| row.get::<_, String>(0)).unwrap() {
            let sql = sql.unwrap();
            assert_eq!(schema.matches(&sql).count(), 1, "{sql}");
        }
        assert_eq!(field.count("PRAGMA user_version"), 1);
        field.check();
    }
}

/// A damaged or foreign database is an error that says so, and stays byte for byte what it was.
fn assert_refused(damage: impl Fn(&Path), code: i32, words: &str) {
    let field = Field::new();
    field.succeed(&["map", "."]);
    // All into the one file that is damaged, or SQLite would mend it from its log.
    field.open().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    damage(&field.database());
    let before = fs::read(field.database()).unwrap();
    for arguments in [&["map", "show"][..], &["map", "."], &["job", "list"]] {
        field.run(arguments).assert_error(code, words);
        assert!(fs::read(field.database()).unwrap() == before, "{arguments:?} changed the file");
    }
}

#[test]
fn garbage_is_no_store() {
    assert_refused(|path| fs::write(path, "no database at all ".repeat(1_000)).unwrap(), 1, "damaged");
}

#[test]
fn a_cut_store_is_damaged() {
    let cut = |path: &Path| fs::File::options().write(true).open(path).unwrap().set_len(9_000).unwrap();
    assert_refused(cut, 1, "damaged");
}

#[test]
fn a_database_of_another_program_is_refused() {
    let replace = |path: &Path| {
        fs::remove_file(path).unwrap();
        let theirs = Connection::open(path).unwrap();
        theirs.execute_batch("CREATE TABLE theirs (x); PRAGMA user_version = 1").unwrap();
    };
    assert_refused(replace, 2, "another program's database");
}

#[test]
fn a_store_of_a_newer_groma_is_refused() {
    let raise = |path: &Path| {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch("PRAGMA user_version = 99").unwrap();
    };
    assert_refused(raise, 6, "the store has schema 99");
}

#[test]
fn a_data_folder_that_is_a_file_is_refused() {
    let field = Field::new();
    fs::write(field.data(), "a file").unwrap();
    field.run(&["project", "list"]).assert_error(1, "cannot make the data folder");
    assert_eq!(fs::read_to_string(field.data()).unwrap(), "a file");
}

#[test]
fn the_store_is_private_in_a_folder_that_is_not() {
    let field = Field::new();
    fs::create_dir(field.data()).unwrap();
    fs::set_permissions(field.data(), fs::Permissions::from_mode(0o777)).unwrap();
    // The log and its index stand beside the database as long as somebody has it open.
    field.succeed(&["project", "list"]);
    let _reader = field.open();
    field.succeed(&["map", "."]);
    let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!(mode(&field.data()), 0o777, "the folder is the user's");
    for name in ["groma.db", "groma.db-wal", "groma.db-shm", "groma.lock"] {
        let path = field.data().join(name);
        if path.exists() {
            assert_eq!(mode(&path), 0o600, "{name}");
        }
    }
    assert_eq!(mode(&field.data().join("workers")), 0o700);
}

/// Runs `command` as somebody whom permissions stop: root is made nobody in particular.
fn as_a_stranger(command: &mut Command) {
    // SAFETY: the calls take plain numbers, and only the child changes.
    let is_root = unsafe { libc::geteuid() } == 0;
    if is_root {
        command.uid(54_321).gid(54_321);
    }
}

/// A copy of the binary that a stranger can run.
fn open_to_all(field: &Field) -> std::path::PathBuf {
    let copy = field.folder.path().join("groma");
    fs::copy(env!("CARGO_BIN_EXE_groma"), &copy).unwrap();
    fs::set_permissions(field.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    copy
}

#[test]
fn a_data_folder_that_cannot_be_written_is_an_error_and_stays_as_it_is() {
    let field = Field::new();
    field.succeed(&["map", "."]);
    field.succeed(&["job", "enqueue", "wait"]);
    let program = open_to_all(&field);
    let before = fs::read(field.database()).unwrap();
    fs::set_permissions(field.database(), fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(field.data(), fs::Permissions::from_mode(0o555)).unwrap();
    let refused = [
        &["project", "list"][..],
        &["map", "show"],
        &["job", "enqueue", "wait"],
        &["job", "work", "--drain"],
    ];
    for arguments in refused {
        let mut command = Command::new(&program);
        field.surround(&mut command);
        command.args(arguments).current_dir("/");
        as_a_stranger(&mut command);
        Ended::of(command.output().unwrap()).assert_error(1, "cannot be written");
    }
    assert!(fs::read(field.database()).unwrap() == before);
    fs::set_permissions(field.data(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(field.database(), fs::Permissions::from_mode(0o600)).unwrap();
    field.succeed(&["map", "."]);
    assert_eq!(field.json(&["job", "work", "--drain"])["succeeded"], 1);
}

#[test]
fn who_has_no_home_is_told_how_to_name_a_folder() {
    // SAFETY: the call takes nothing and changes nothing.
    if unsafe { libc::geteuid() } != 0 {
        // Everybody but a stranger, whom only root can be, has a home in the list of users.
        return;
    }
    let field = Field::new();
    let mut command = Command::new(open_to_all(&field));
    field.surround(&mut command);
    command.args(["project", "list"]).current_dir("/").env_remove("HOME").env_remove("GROMA_DATA_DIR");
    as_a_stranger(&mut command);
    Ended::of(command.output().unwrap()).assert_error(2, "no home folder");
}
