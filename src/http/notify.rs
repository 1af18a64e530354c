//! What systemd is told (`sd_notify(3)`): that the server is ready, that it lives, that it goes down.

use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Tells the service manager, if there is one.
pub(super) struct Notifier {
    socket: Option<PathBuf>,
    /// How often to say that the server lives: twice as often as is wanted.
    every: Option<Duration>,
    said: Instant,
}

impl Notifier {
    /// Tells the manager at `socket`; that the server lives, at least every `watchdog_ms`.
    pub(super) fn new(socket: Option<PathBuf>, watchdog_ms: Option<u64>) -> Self {
        let every = watchdog_ms.map(|ms| Duration::from_millis(ms / 2));
        Self { socket, every, said: Instant::now() }
    }

    /// The server is ready.
    pub(super) fn ready(&self) {
        self.tell("READY=1\nSTATUS=serving");
    }

    /// The server goes down.
    pub(super) fn stopping(&self) {
        self.tell("STOPPING=1");
    }

    /// The server lives: said as often as the manager wants to hear it.
    pub(super) fn alive(&mut self) {
        if self.every.is_some_and(|every| self.said.elapsed() >= every) {
            self.said = Instant::now();
            self.tell("WATCHDOG=1");
        }
    }

    fn tell(&self, message: &str) {
        let Some(socket) = &self.socket else { return };
        if let Err(error) = send(socket, message) {
            tracing::warn!(%error, "the service manager cannot be told");
        }
    }
}

/// A name that begins with `@` is of the abstract kind, which is no file.
#[cfg(target_os = "linux")]
fn send(socket: &Path, message: &str) -> std::io::Result<()> {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::net::SocketAddr;

    let sender = UnixDatagram::unbound()?;
    match socket.as_os_str().as_bytes().strip_prefix(b"@") {
        Some(name) => sender.send_to_addr(message.as_bytes(), &SocketAddr::from_abstract_name(name)?),
        None => sender.send_to(message.as_bytes(), socket),
    }
    .map(drop)
}

#[cfg(not(target_os = "linux"))]
fn send(socket: &Path, message: &str) -> std::io::Result<()> {
    UnixDatagram::unbound()?.send_to(message.as_bytes(), socket).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manager_hears_that_the_server_is_ready_and_lives() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let manager = UnixDatagram::bind(&path).unwrap();
        let mut notifier = Notifier::new(Some(path), Some(2));
        notifier.ready();
        std::thread::sleep(Duration::from_millis(5));
        notifier.alive();
        let mut heard = [0; 64];
        let count = manager.recv(&mut heard).unwrap();
        assert!(heard[..count].starts_with(b"READY=1"));
        let count = manager.recv(&mut heard).unwrap();
        assert_eq!(&heard[..count], b"WATCHDOG=1");
    }
}
