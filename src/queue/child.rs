//! A process of its own for a job, with limits: what it does to itself, it does to nobody else.
//!
//! It ends with the process that started it, whatever becomes of that one: on Linux the kernel sees to it, elsewhere
//! the child does, whose stdin ends.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};
use crate::store::Used;

use super::usage;

/// How often it is looked whether the child should stop.
const LOOK_EVERY: Duration = Duration::from_millis(15);

/// How long a child that should stop may take to put things in order, before it is killed.
const GRACE: Duration = Duration::from_millis(40);

/// How much of what it says on stderr is kept, from its end, in bytes.
const TOLD_BYTES: usize = 16 << 10;

/// What bounds a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChildLimits {
    /// Memory of its own, in bytes: files that are only read do not count.
    pub memory_bytes: u64,
    /// CPU time, in seconds.
    pub cpu_s: u64,
    /// The largest file that it may write, in bytes.
    pub file_bytes: u64,
}

impl Default for ChildLimits {
    fn default() -> Self {
        Self { memory_bytes: 4 << 30, cpu_s: 4 * 3_600, file_bytes: 64 << 30 }
    }
}

/// How a child ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code, or the signal.
    pub status: ExitStatus,
    /// What it used.
    pub used: Used,
    /// What it said last, unless its stderr is this process's.
    pub told: String,
    /// Whether it was told to stop.
    pub was_stopped: bool,
}

/// Runs `command` to its end, with `output` as its stdout. `is_apart` gives it a process group of its own, which no
/// signal of a terminal reaches. As soon as `should_stop` says so it is asked to end (SIGTERM), and killed with its
/// group if it does not. Kind `Internal` if it cannot be started.
pub fn run_child(
    command: &mut Command,
    limits: &ChildLimits,
    is_apart: bool,
    output: File,
    should_stop: &mut dyn FnMut() -> bool,
) -> Result<Ended> {
    let begun = Instant::now();
    limit(command, *limits);
    if is_apart {
        command.process_group(0);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::from(output));
    let mut child = command.spawn().map_err(|error| {
        Error::new(Kind::Internal, "a process for the job cannot be started").caused_by(error)
    })?;
    let told = child.stderr.take().map(|stderr| thread::spawn(move || keep_tail(stderr)));
    // Held open until the end: that it closes is how a child learns that this process died.
    let _lifeline = child.stdin.take();
    let was_stopped = wait(&child, is_apart, should_stop);
    let (status, usage) = reap(&child)?;
    let told = told.and_then(|told| told.join().ok()).unwrap_or_default();
    let used = Used {
        duration_ms: u64::try_from(begun.elapsed().as_millis()).ok(),
        cpu_ms: u64::try_from(usage::cpu_of(&usage).as_millis()).ok(),
        peak_bytes: Some(usage::peak_bytes(&usage)),
    };
    Ok(Ended { status, used, told, was_stopped })
}

/// Makes `command` start with these limits, and end with this thread.
fn limit(command: &mut Command, limits: ChildLimits) {
    // SAFETY: the call takes nothing and cannot fail.
    let parent = unsafe { libc::getpid() };
    let pairs = [
        (libc::RLIMIT_DATA, limits.memory_bytes),
        (libc::RLIMIT_CPU, limits.cpu_s),
        (libc::RLIMIT_FSIZE, limits.file_bytes),
        (libc::RLIMIT_CORE, 0),
    ];
    let prepare = move || {
        for (resource, most) in pairs {
            // SAFETY: `rlimit` is plain data, and both calls only look at it while they run.
            unsafe {
                let mut set: libc::rlimit = std::mem::zeroed();
                if libc::getrlimit(resource, &raw mut set) != 0 {
                    return Err(io::Error::last_os_error());
                }
                let most = libc::rlim_t::from(most);
                let wanted =
                    libc::rlimit { rlim_cur: most.min(set.rlim_max), rlim_max: most.min(set.rlim_max) };
                if libc::setrlimit(resource, &raw const wanted) != 0 {
                    return Err(io::Error::last_os_error());
                }
            }
        }
        die_with(parent)
    };
    // SAFETY: what runs between fork and exec makes system calls only: it neither allocates nor locks.
    unsafe { command.pre_exec(prepare) };
}

/// The kernel kills this process when its parent dies.
#[cfg(target_os = "linux")]
fn die_with(parent: libc::pid_t) -> io::Result<()> {
    // SAFETY: neither call takes a pointer.
    unsafe {
        if libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL) != 0 {
            return Err(io::Error::last_os_error());
        }
        // It may have died before that.
        if libc::getppid() != parent {
            libc::_exit(1);
        }
    }
    Ok(())
}

/// Elsewhere the child sees it by itself.
#[cfg(not(target_os = "linux"))]
#[allow(clippy::unnecessary_wraps, reason = "it can fail where the kernel does this")]
fn die_with(_parent: libc::pid_t) -> io::Result<()> {
    Ok(())
}

/// Waits until the child has ended, without reaping it: its number stays its own. Gives whether it was stopped.
fn wait(child: &Child, is_apart: bool, should_stop: &mut dyn FnMut() -> bool) -> bool {
    let id = child.id();
    let (sender, ended) = channel();
    thread::spawn(move || {
        // SAFETY: `siginfo_t` is plain data, and the call fills it.
        let mut told: libc::siginfo_t = unsafe { std::mem::zeroed() };
        // SAFETY: the pointer is valid for the length of the call. An interrupted wait is begun again.
        while unsafe { libc::waitid(libc::P_PID, id, &raw mut told, libc::WEXITED | libc::WNOWAIT) } != 0
            && io::Error::last_os_error().kind() == io::ErrorKind::Interrupted
        {}
        let _ = sender.send(());
    });
    let mut asked: Option<Instant> = None;
    while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(LOOK_EVERY) {
        match asked {
            None if should_stop() => {
                signal(id, false, libc::SIGTERM);
                asked = Some(Instant::now());
            }
            Some(since) if since.elapsed() >= GRACE => signal(id, is_apart, libc::SIGKILL),
            _ => {}
        }
    }
    asked.is_some()
}

fn signal(id: u32, with_group: bool, signal: libc::c_int) {
    let Ok(id) = libc::pid_t::try_from(id) else { return };
    // SAFETY: kill takes no pointers. The child has not been reaped, so the number is its own, and so is the group
    // that was made for it.
    unsafe {
        libc::kill(id, signal);
        if with_group {
            libc::kill(-id, signal);
        }
    }
}

/// The status of a child that has ended, and what it used.
fn reap(child: &Child) -> Result<(ExitStatus, libc::rusage)> {
    let id = libc::pid_t::try_from(child.id()).unwrap_or(-1);
    let mut status = 0;
    // SAFETY: `rusage` is plain data, and the call fills it.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are valid for the length of the call.
    while unsafe { libc::wait4(id, &raw mut status, 0, &raw mut usage) } != id {
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(Error::new(Kind::Internal, "the process of the job is lost").caused_by(error));
        }
    }
    Ok((ExitStatus::from_raw(status), usage))
}

/// Reads to the end; the last of it.
fn keep_tail(mut stderr: impl Read) -> String {
    let (mut kept, mut buffer) = (Vec::new(), [0; 4_096]);
    loop {
        match stderr.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Ok(0) | Err(_) => break,
            Ok(length) => kept.extend_from_slice(&buffer[..length]),
        }
        kept.drain(..kept.len().saturating_sub(TOLD_BYTES));
    }
    String::from_utf8_lossy(&kept).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(line: &str, limits: ChildLimits, stop_after: Duration) -> Ended {
        let begun = Instant::now();
        let mut command = Command::new("sh");
        command.args(["-c", line]).stderr(Stdio::piped());
        let output = tempfile::tempfile().unwrap();
        run_child(&mut command, &limits, true, output, &mut || begun.elapsed() > stop_after).unwrap()
    }

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn its_end_is_told_with_what_it_said_and_used() {
        let ended = run("echo odd >&2; exit 3", ChildLimits::default(), LONG);
        assert_eq!((ended.status.code(), ended.told.as_str(), ended.was_stopped), (Some(3), "odd\n", false));
        assert!(ended.used.peak_bytes > Some(0));
    }

    #[test]
    fn what_does_not_listen_is_killed_with_all_that_it_started() {
        let begun = Instant::now();
        let ended =
            run("trap '' TERM; sleep 60 & sleep 60; sleep 60", ChildLimits::default(), Duration::ZERO);
        assert_eq!((ended.status.signal(), ended.was_stopped), (Some(libc::SIGKILL), true));
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }

    #[test]
    fn it_may_neither_compute_nor_write_without_end() {
        let limits = ChildLimits { cpu_s: 1, file_bytes: 1_024, ..ChildLimits::default() };
        let ended = run("while :; do :; done", limits, LONG);
        assert!([Some(libc::SIGXCPU), Some(libc::SIGKILL)].contains(&ended.status.signal()), "{ended:?}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big");
        let line = format!("head -c 100000 /dev/zero > '{}'", path.display());
        assert!(!run(&line, limits, LONG).status.success());
        assert_eq!(std::fs::metadata(path).unwrap().len(), 1_024);
    }
}
