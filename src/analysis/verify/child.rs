//! Child processes: a program of the user's runs for a bounded time, reads nothing from the terminal, and ends with
//! all that it started when the work is stopped.

use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};

use super::Checkout;

/// The most that a program may print, in bytes.
const MOST_OUTPUT: u64 = 256 << 20;
/// How much of what a program complains is told.
const MOST_TOLD: usize = 400;
/// How often a running program is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(10);
/// How long a program may take to leave once it is asked to, and its pipes to close once it left.
const GRACE: Duration = Duration::from_secs(2);

/// What a program printed.
pub(super) struct Ran {
    /// To stdout.
    pub(super) stdout: String,
    /// To stderr.
    pub(super) stderr: String,
    /// Whether it ended with 0.
    pub(super) succeeded: bool,
}

impl Ran {
    /// What it printed to stdout; an error of `tool` unless it ended with 0.
    pub(super) fn expect(self, tool: &str) -> Result<String> {
        if self.succeeded {
            return Ok(self.stdout);
        }
        let told = if self.stderr.trim().is_empty() { &self.stdout } else { &self.stderr };
        let start = told.trim().chars().count().saturating_sub(MOST_TOLD);
        let told: String = told.trim().chars().skip(start).collect();
        Err(Error::new(Kind::JobFailed, format!("`{tool}` failed")).caused_by(told))
    }
}

/// Runs `command` to its end; none if there is no such program. Errors: `Cancelled` when the work is stopped,
/// `JobFailed` when it takes longer than the limit of `checkout` or prints without end.
pub(super) fn run(command: &mut Command, checkout: &Checkout<'_>) -> Result<Option<Ran>> {
    let name = command.get_program().to_string_lossy().into_owned();
    checkout.progress.check()?;
    // A group of its own, so that what it starts ends with it.
    command.process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) => {
            return Ok(None);
        }
        Err(error) => return Err(Error::io("start", std::path::Path::new(&name), error)),
    };
    let outputs = (child.stdout.take().map(read_all), child.stderr.take().map(read_all));
    let succeeded = wait(&mut child, &name, checkout)?;
    let text = |output: Option<Receiver<Vec<u8>>>| {
        // What is left behind by a program may hold the pipe open: not waited for long.
        let bytes = output.and_then(|output| output.recv_timeout(GRACE).ok()).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let (stdout, stderr) = (text(outputs.0), text(outputs.1));
    if stdout.len() as u64 >= MOST_OUTPUT {
        return Err(Error::new(Kind::JobFailed, format!("`{name}` prints without end")));
    }
    Ok(Some(Ran { stdout, stderr, succeeded }))
}

/// Waits for the end; whether that was 0.
fn wait(child: &mut Child, name: &str, checkout: &Checkout<'_>) -> Result<bool> {
    let since = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) => {}
            Err(error) => return Err(Error::io("wait for", std::path::Path::new(name), error)),
        }
        let stopped = checkout.progress.check();
        if stopped.is_err() || since.elapsed() > checkout.limit {
            end(child);
            stopped?;
            let seconds = checkout.limit.as_secs();
            return Err(Error::new(Kind::JobFailed, format!("`{name}` took longer than {seconds} s"))
                .hint("Give it more time: --timeout SECONDS."));
        }
        thread::sleep(LOOK_EVERY);
    }
}

/// Ends the program and all that it started.
fn end(child: &mut Child) {
    let Ok(id) = libc::pid_t::try_from(child.id()) else { return };
    for (signal, patience) in [(libc::SIGTERM, GRACE), (libc::SIGKILL, GRACE)] {
        // SAFETY: kill takes no pointers. The group is that of our child, which has not been waited for yet, so
        // the number cannot have passed to another one.
        unsafe {
            libc::kill(-id, signal);
        }
        let since = Instant::now();
        while since.elapsed() < patience {
            if !matches!(child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(LOOK_EVERY);
        }
    }
}

/// Reads to the end in a thread, or up to the most that is taken.
fn read_all(stream: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What cannot be read any more ends the output.
        let _ = stream.take(MOST_OUTPUT).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
    });
    receiver
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::path::Path;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::progress::{Progress, Quiet, Unit};

    fn with_checkout<T>(
        limit: Duration,
        progress: &dyn Progress,
        work: impl FnOnce(&Checkout<'_>) -> T,
    ) -> T {
        let files = HashSet::new();
        let root = Path::new("/");
        work(&Checkout { root, files: &files, scratch: root, limit, progress })
    }

    fn shell(line: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", line]);
        command
    }

    #[test]
    fn a_program_is_heard_and_a_missing_one_is_none() {
        with_checkout(Duration::from_secs(60), &Quiet, |checkout| {
            let ran = run(&mut shell("cat; echo a; echo b >&2; exit 3"), checkout).unwrap().unwrap();
            assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.succeeded), ("a\n", "b\n", false));
            let failed = ran.expect("sh").unwrap_err();
            assert_eq!((failed.kind(), failed.causes()), (Kind::JobFailed, vec!["b".to_owned()]));
            assert!(run(&mut Command::new("/no/such/program"), checkout).unwrap().is_none());
        });
    }

    #[test]
    fn what_takes_too_long_is_ended_with_all_that_it_started() {
        let since = Instant::now();
        with_checkout(Duration::from_millis(50), &Quiet, |checkout| {
            let error = run(&mut shell("sleep 60 & sleep 60"), checkout).err().unwrap();
            assert_eq!(error.kind(), Kind::JobFailed);
        });
        assert!(since.elapsed() < Duration::from_secs(30));
    }

    /// Stops the work at the third question.
    struct Stop(AtomicU32);

    impl Progress for Stop {
        fn stage(&self, _name: &'static str, _total: Option<u64>, _unit: Unit) {}
        fn advance(&self, _count: u64) {}
        fn set(&self, _done: u64, _total: u64) {}
        fn message(&self, _text: &str) {}
        fn cancelled(&self) -> bool {
            self.0.fetch_add(1, Ordering::Relaxed) > 2
        }
    }

    #[test]
    fn a_program_ends_when_the_work_is_stopped() {
        let since = Instant::now();
        with_checkout(Duration::from_secs(600), &Stop(AtomicU32::new(0)), |checkout| {
            let error = run(&mut shell("sleep 60"), checkout).err().unwrap();
            assert_eq!(error.kind(), Kind::Cancelled);
        });
        assert!(since.elapsed() < Duration::from_secs(30));
    }
}
