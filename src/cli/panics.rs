//! Panics: logged where they happen, told once where they end the program.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};

use crate::error::{Error, Result, panic_text};

/// Runs `work`; a panic in it becomes an error of kind `Internal`. One that is caught further down (a file
/// that makes a reader panic is a finding of the map) shows only in the log, with its place.
pub(super) fn told_once<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    set_hook(Box::new(log));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(Error::panicked(panic.as_ref())))
}

fn log(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "panicked: {}", panic_text(panic.payload()));
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use crate::cli::exit;

    /// Says to the test of this name that it is the child, and how it should log.
    const CHILD: &str = "PANICKING_CHILD";

    /// Run by the others in a process of its own, because the hook is the process's.
    #[test]
    fn the_child_of_the_other_tests_panics() {
        let Ok(log) = std::env::var(CHILD) else { return };
        tracing_subscriber::fmt().with_env_filter(log).with_writer(std::io::stderr).init();
        let ended: Result<()> = told_once(|| {
            assert!(catch_unwind(|| panic!("caught")).is_err());
            panic!("on purpose");
        });
        let code = exit::report(&ended.unwrap_err(), false, 0);
        std::process::exit(i32::from(code != std::process::ExitCode::SUCCESS));
    }

    fn child(log: &str) -> (Option<i32>, String) {
        let name =
            format!("{}::the_child_of_the_other_tests_panics", module_path!().trim_start_matches("groma::"));
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", &name, "--nocapture"]).env(CHILD, log).env("NO_COLOR", "1");
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }

    #[test]
    fn a_panic_is_one_error_with_a_hint() {
        let (code, told) = child("off");
        assert_eq!(code, Some(1));
        let lines: Vec<_> = told.lines().collect();
        assert_eq!(lines[0], "error: groma failed: on purpose");
        assert!(lines[1].starts_with("hint: Report this"), "{told}");
        assert_eq!(lines.len(), 2, "{told}");
    }

    #[test]
    fn the_log_tells_the_place_of_every_panic() {
        let (_, told) = child("info");
        for text in ["caught", "on purpose"] {
            let line = told.lines().find(|line| line.contains("ERROR") && line.contains(text)).expect(&told);
            assert!(line.contains("panics.rs:"), "{line}");
        }
    }
}
