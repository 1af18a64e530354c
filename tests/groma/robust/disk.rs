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
        Ended::of(command.output().unwrap()).assert_error(1, "the store cannot be");
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
