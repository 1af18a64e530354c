//! `git-upload-pack` over the user's own `ssh` program.
//!
//! The program, not a library: so users get their ssh configuration, agent, hardware keys, known hosts and
//! jump hosts as they have them for git. It never prompts (`BatchMode`), and `--` protections are made by
//! refusing hosts and paths that begin with `-` ([`super::location`]). `GIT_SSH_COMMAND`,
//! `core.sshCommand` and `GIT_SSH` are honoured, in that order; the program must take OpenSSH's options.

use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::duplex::{Duplex, Peer};
use super::failure;
use super::http;
use super::secret::printable;
use super::session::Session;
use crate::error::{Error, Kind, Result};

/// How much of what ssh says is kept, from its end, in bytes.
const STDERR_BYTES: usize = 16 << 10;
/// How long ssh may take to leave by itself once its work is done.
const GRACE: Duration = Duration::from_millis(500);
/// How the shell says that there is no such program.
const NO_PROGRAM: i32 = 127;

/// Starts ssh and `git-upload-pack` on the other side.
pub(super) fn open(session: &Arc<Session>) -> Result<Duplex> {
    if session.options.access.is_restricted() {
        return Err(Error::new(Kind::Usage, "repositories over ssh are not allowed here")
            .hint("Give the https address of the repository."));
    }
    let mut command = program(session);
    command.args(arguments(session));
    // A group of its own, so that what ssh has started (proxies) ends with it.
    command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|why| no_program().caused_by(why))?;
    let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (Some(to), Some(from), Some(stderr)) = pipes else {
        return Err(Error::new(Kind::Internal, "the pipes of ssh are missing"));
    };
    let peer = Ssh { child, told: keep_tail(stderr), session: Arc::clone(session) };
    Ok(Duplex::new(Arc::clone(session), from, to, peer))
}

fn program(session: &Session) -> Command {
    let options = &session.options;
    let shell = options.ssh_command.as_deref().or_else(|| session.settings.ssh_command());
    match (shell, &options.ssh_program) {
        (Some(line), _) => {
            // As git does it: the line is the shell's, the arguments are not.
            let mut command = Command::new("sh");
            command.arg("-c").arg(format!("{line} \"$@\"")).arg(line);
            command
        }
        (None, Some(program)) => Command::new(program),
        (None, None) => Command::new("ssh"),
    }
}

fn arguments(session: &Session) -> Vec<String> {
    let location = &session.location;
    let seconds = session.options.connect_timeout_ms.div_ceil(1000).max(1);
    let mut arguments = vec!["-o".to_owned(), "BatchMode=yes".to_owned()];
    arguments.extend(["-o".to_owned(), format!("ConnectTimeout={seconds}")]);
    if let Some(port) = location.port {
        arguments.extend(["-p".to_owned(), port.to_string()]);
    }
    let host = &location.host;
    arguments.push(location.user.as_ref().map_or_else(|| host.clone(), |user| format!("{user}@{host}")));
    arguments.push(format!("git-upload-pack {}", quoted(&location.path)));
    arguments
}

/// The path as one word for the shell of the other side.
fn quoted(path: &str) -> String {
    format!("'{}'", path.replace('\'', "'\\''").replace('!', "'\\!'"))
}

/// Reads to the end in a thread; the last of it comes through the channel.
fn keep_tail(mut stderr: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let (mut kept, mut buffer) = (Vec::new(), [0; 4096]);
        loop {
            match stderr.read(&mut buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Ok(0) | Err(_) => break,
                Ok(length) => kept.extend_from_slice(&buffer[..length]),
            }
            kept.drain(..kept.len().saturating_sub(STDERR_BYTES));
        }
        let _ = sender.send(kept);
    });
    receiver
}

/// The running program.
struct Ssh {
    child: Child,
    told: Receiver<Vec<u8>>,
    session: Arc<Session>,
}

impl Ssh {
    /// Waits for the program to leave; none if it does not.
    fn left(&mut self, within: Duration) -> Option<ExitStatus> {
        let since = Instant::now();
        loop {
            match self.child.try_wait() {
                Ok(None) if since.elapsed() < within => thread::sleep(Duration::from_millis(5)),
                Ok(status) => return status,
                Err(_) => return None,
            }
        }
    }

    fn signal(&self, signal: libc::c_int) {
        let Ok(id) = libc::pid_t::try_from(self.child.id()) else { return };
        // SAFETY: kill takes no pointers. The group is that of our child, which has not been waited for
        // yet, so the number cannot have passed to another one.
        unsafe {
            libc::kill(-id, signal);
        }
    }
}

impl Peer for Ssh {
    fn closed(&mut self, session: &Session, received: bool) -> Option<Error> {
        let status = self.left(GRACE);
        if status.is_some_and(|status| status.success()) {
            return None;
        }
        // A master connection that stays behind keeps stderr open: not waited for long.
        let told = self.told.recv_timeout(GRACE).unwrap_or_default();
        let code = status.and_then(|status| status.code());
        Some(explain(session, &String::from_utf8_lossy(&told), code, received))
    }
}

impl Drop for Ssh {
    fn drop(&mut self) {
        let patience = if self.session.is_cancelled() { Duration::ZERO } else { GRACE };
        for (patience, signal) in [(patience, libc::SIGTERM), (GRACE, libc::SIGKILL)] {
            if self.left(patience).is_some() {
                return;
            }
            self.signal(signal);
        }
        let _ = self.child.wait();
    }
}

/// What ssh or the other side said, in words of ours.
fn explain(session: &Session, told: &str, code: Option<i32>, received: bool) -> Error {
    let host = session.host();
    let text = told.to_ascii_lowercase();
    let says = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    let error = if says(&["host key verification failed", "host identification has changed"]) {
        Error::new(Kind::Authentication, format!("the ssh host key of `{host}` is not known, or has changed"))
            .hint(format!(
                "Run `{}` once, compare the key with the one the host publishes, and accept it.",
                by_hand(session)
            ))
    } else if says(&["could not resolve hostname"]) {
        http::unknown_host(host)
    } else if says(&["connection refused"]) {
        http::refused(host)
    } else if says(&["timed out", "no route to host", "network is unreachable"]) {
        Error::new(Kind::Network, format!("cannot reach `{host}` over ssh"))
            .hint("Check the network connection and the port of the address.")
    } else if says(&["upload-pack: command not found", "upload-pack: not found"]) {
        Error::new(Kind::NotFound, format!("`{host}` has no git"))
    } else if code == Some(NO_PROGRAM) && !received {
        no_program()
    } else if says(failure::NO_REPOSITORY) {
        failure::no_repository(session)
    } else if says(&["permission denied", "too many authentication failures"]) {
        Error::new(Kind::Authentication, format!("`{host}` accepts none of the ssh keys offered")).hint(
            format!(
                "Check with `{}` that a key of yours is known there, and is in the agent.",
                by_hand(session)
            ),
        )
    } else {
        let text = match received {
            true => format!("the ssh connection to `{host}` broke off"),
            false => format!("ssh to `{host}` failed"),
        };
        Error::new(Kind::Network, text).hint("Run the command again; if it fails again, try `ssh` by hand.")
    };
    match told.lines().map(printable).rfind(|line| !line.is_empty()) {
        Some(line) => error.caused_by(line),
        None => error,
    }
}

/// What a user would type to see the same failure.
fn by_hand(session: &Session) -> String {
    let location = &session.location;
    let port = location.port.map(|port| format!(" -p {port}")).unwrap_or_default();
    let user = location.user.as_ref().map(|user| format!("{user}@")).unwrap_or_default();
    format!("ssh{port} {user}{}", location.host)
}

fn no_program() -> Error {
    Error::new(Kind::Usage, "the `ssh` program cannot be run")
        .hint("Install OpenSSH's client, or use the https address of the repository.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_word_for_any_shell() {
        assert_eq!(quoted("a'; rm -rf b!"), "'a'\\''; rm -rf b'\\!''");
        let output =
            Command::new("sh").arg("-c").arg(format!("printf %s {}", quoted("it's $HOME `x`!"))).output();
        assert_eq!(String::from_utf8(output.unwrap().stdout).unwrap(), "it's $HOME `x`!");
    }
}
