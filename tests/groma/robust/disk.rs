//! A disk that is full: a clear error, nothing lost, and it works again when there is space.

use std::os::unix::process::CommandExt;
use std::process::Command;

use super::field::{Ended, Field};

/// Makes every write past `bytes` in a file fail in `command`, as a quota does. Needs no rights.
fn limit_files(command: &mut Command, bytes: u64) {
    let limit = libc::rlimit { rlim_cur: bytes, rlim_max: bytes };
    let apply = move || {
        // SAFETY: both calls may be made between fork and exec, and the limit outlives them.
        let failed = unsafe {
            libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
            libc::setrlimit(libc::RLIMIT_FSIZE, &raw const limit) != 0
        };
        if failed { Err(std::io::Error::last_os_error()) } else { Ok(()) }
    };
    // SAFETY: what runs between fork and exec neither allocates nor locks.
    unsafe { command.pre_exec(apply) };
}

/// What is there before the disk fills up: a project with the map of an old commit.
fn with_an_old_map() -> (Field, serde_json::Value) {
    let field = Field::new();
    field.succeed(&["map", ".", "--ref", "main~199"]);
    let export = field.export();
    (field, export)
}

fn assert_nothing_is_lost(field: &Field, old: &serde_json::Value) {
    field.check();
    assert!(field.export() == *old, "the old map changed");
    assert_eq!(field.json(&["project", "list"])["projects"].as_array().unwrap().len(), 1);
    assert!(!field.states().contains(&"running".to_owned()));
    field.succeed(&["map", "."]);
    let undisturbed = Field::new();
    undisturbed.succeed(&["map", "."]);
    assert!(field.export()["files"] == undisturbed.export()["files"]);
    field.check();
}

#[test]
fn a_file_that_may_not_grow_is_an_error_and_loses_nothing() {
    let (field, old) = with_an_old_map();
    for bytes in [0, 4_000, 40_000, 100_000, 200_000] {
        let mut command = field.groma(&["map", "."]);
        limit_files(&mut command, bytes);
        let ended = Ended::of(command.output().unwrap());
        ended.assert_error(1, "the ");
        let told = ["the disk is full", "the store cannot be read or written"];
        assert!(told.iter().any(|words| ended.stderr.contains(words)), "{}", ended.stderr);
        field.check();
    }
    assert_nothing_is_lost(&field, &old);
}

#[test]
fn a_first_start_that_may_write_nothing_can_be_repeated() {
    for bytes in [0, 2_000, 30_000] {
        let field = Field::new();
        let mut command = field.groma(&["project", "list"]);
        limit_files(&mut command, bytes);
        let ended = Ended::of(command.output().unwrap());
        ended.assert_error(1, "");
        field.succeed(&["project", "list"]);
        field.check();
    }
}

/// Fills a small disk of its own, in a namespace that nobody else sees and that goes with the process.
/// Tells how a map ended with so many free kilobytes: `<kilobytes> <exit code>` a line, errors in `errors`.
const SMALL_DISK: &str = r#"
set -eu
mount -t tmpfs -o size=48m tmpfs "$GROMA_DATA_DIR" || exit 99
"$GROMA" map . --ref main~199 --quiet >"$OUT/map"
"$GROMA" map export >"$OUT/old"
for number in 1 2 3; do "$GROMA" job enqueue wait >>"$OUT/enqueued"; done
fill=$GROMA_DATA_DIR/fill
head -c 100m /dev/zero >"$fill" 2>"$OUT/filled" || true
size=$(stat -c %s "$fill")
for free in 0 8 40 100 300; do
    truncate -s $((size - free * 1024)) "$fill"
    code=0
    "$GROMA" map . >"$OUT/map" 2>>"$OUT/errors" || code=$?
    echo "$free $code"
    # One that fits into what the log has is taken, and then it is kept.
    "$GROMA" job enqueue wait >>"$OUT/enqueued" 2>>"$OUT/queue_errors" || test $? = 1
    "$GROMA" job work --drain --quiet >"$OUT/worked" 2>>"$OUT/queue_errors" || test $? = 1
    head -c 100m /dev/zero >"$fill" 2>"$OUT/filled" || true
done
rm "$fill"
"$GROMA" map export --commit "$(sed -n 's/^ *"commit": "\([0-9a-f]\{40\}\)",*$/\1/p' "$OUT/old" | head -n 1)" >"$OUT/kept"
"$GROMA" job work --drain --quiet >"$OUT/worked"
"$GROMA" map . --quiet >"$OUT/map"
"$GROMA" job list --state running --json >"$OUT/running"
cp "$GROMA_DATA_DIR"/groma.db* "$OUT"
"#;

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let field = Field::new();
    let out = field.folder.path().join("out");
    for folder in [&field.data(), &out] {
        std::fs::create_dir(folder).unwrap();
    }
    let mut command = Command::new("unshare");
    field.surround(&mut command);
    command.args(["--mount", "sh", "-c", SMALL_DISK]);
    command.env("GROMA", env!("CARGO_BIN_EXE_groma")).env("OUT", &out).env_remove("GROMA_LOG");
    let ended = Ended::of(command.output().unwrap());
    if ended.code == Some(99) || ended.stderr.contains("unshare failed") {
        println!("no file system may be mounted here; the limit on files above tells almost as much");
        return;
    }
    assert_eq!(ended.code, Some(0), "{}{}", ended.stdout, ended.stderr);
    let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    let errors = read("errors");
    assert_eq!(ended.stdout, "0 1\n8 1\n40 1\n100 1\n300 1\n", "{errors}");
    assert_eq!(errors.matches("error: ").count(), 5, "{errors}");
    assert_eq!(errors.matches("hint: Free some space").count(), 5, "{errors}");
    assert_eq!(read("kept"), read("old"), "the old map changed");
    assert!(read("running").contains("\"jobs\": []"), "{}", read("running"));
    let errors = read("queue_errors");
    assert_eq!(
        errors.matches("error: ").count(),
        errors.matches("hint: Free some space").count(),
        "{errors}"
    );
    assert!(errors.contains("error: "), "the disk was never full for the queue");
    let connection = rusqlite::Connection::open(out.join("groma.db")).unwrap();
    let done: i64 = connection
        .query_row("SELECT count(*) FROM job WHERE kind = 'wait' AND state = 'succeeded'", [], |row| {
            row.get(0)
        })
        .unwrap();
    let acknowledged = read("enqueued").lines().count();
    assert!(acknowledged >= 3 && done == i64::try_from(acknowledged).unwrap(), "{done} of {acknowledged}");
    let maps: i64 = connection.query_row("SELECT count(*) FROM snapshot", [], |row| row.get(0)).unwrap();
    assert_eq!(maps, 2);
    let quick: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0)).unwrap();
    assert_eq!(quick, "ok");
}
