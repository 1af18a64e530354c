//! The transfer itself: connect, read the refs, receive the objects, and tell how it goes.

use std::cell::{Cell, RefCell};
use std::ffi::CString;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Arc;

use git2::{AutotagOption, Direction, FetchOptions, RemoteCallbacks, Repository};

use super::advertisement::Advertisement;
use super::durable::Packs;
use super::failure;
use super::secret::printable;
use super::session::Session;
use super::transport;
use crate::error::{Error, Kind, Result};
use crate::progress::{Progress, Unit};

/// What is fetched: branches and tags under their own names, nothing else (no pull requests).
const REFSPECS: [&str; 2] = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
/// How often the free space is looked at, in received bytes.
const DISK_CHECK_BYTES: u64 = 1 << 20;

/// What came in.
pub(super) struct Received {
    pub(super) advertisement: Advertisement,
    pub(super) objects: u64,
    pub(super) bytes: u64,
}

/// Brings all objects that the remote has and `repository` has not, and brings them to the disk; the refs are
/// the caller's to set.
pub(super) fn receive(
    repository: &Repository,
    session: &Arc<Session>,
    progress: &dyn Progress,
) -> Result<Received> {
    transport::register()?;
    progress.stage("connecting", None, Unit::Items);
    let meter = Meter::new(session, progress, repository.path());
    let explain = |error| failure::explain(session, error);
    let mut remote = repository.remote_anonymous(transport::ADDRESS).map_err(failure::local)?;
    let connected = remote.connect_auth(Direction::Fetch, Some(meter.callbacks()), None);
    let listed = match session.take_advertisement() {
        // SHA-256 makes libgit2 stumble over the list: this says why.
        Err(error) if connected.is_ok() || error.kind() == Kind::Usage => {
            session.fail(error);
            None
        }
        listed => listed.ok(),
    };
    let mut connection = connected.map_err(explain)?;
    let advertisement = listed.ok_or_else(|| explain(git2::Error::from_str("no list of refs")))?;
    let packs = Packs::of(repository.path());
    let mut options = FetchOptions::new();
    options.remote_callbacks(meter.callbacks()).download_tags(AutotagOption::None);
    connection.remote().download(&REFSPECS, Some(&mut options)).map_err(explain)?;
    if session.is_cancelled() {
        return Err(Error::new(Kind::Cancelled, "cancelled"));
    }
    let (objects, bytes) = meter.received.get();
    if objects > 0 {
        packs.sync_new()?;
        progress.message(&format!("received {objects} objects, {:.1} MB", bytes as f64 / 1e6));
    }
    Ok(Received { advertisement, objects, bytes })
}

/// Turns libgit2's callbacks into progress, and ends the transfer when it should not go on.
struct Meter<'a> {
    session: &'a Session,
    progress: &'a dyn Progress,
    folder: &'a Path,
    stage: Cell<Stage>,
    /// Objects and bytes so far.
    received: Cell<(u64, u64)>,
    next_disk_check: Cell<u64>,
    /// The beginning of a line of the remote that is not at its end yet.
    line: RefCell<Vec<u8>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Connecting,
    Receiving,
    Resolving,
}

impl<'a> Meter<'a> {
    fn new(session: &'a Session, progress: &'a dyn Progress, folder: &'a Path) -> Self {
        Self {
            session,
            progress,
            folder,
            stage: Cell::new(Stage::Connecting),
            received: Cell::new((0, 0)),
            next_disk_check: Cell::new(0),
            line: RefCell::new(Vec::new()),
        }
    }

    fn callbacks(&self) -> RemoteCallbacks<'_> {
        let mut callbacks = RemoteCallbacks::new();
        callbacks.transfer_progress(|stats| self.transferred(&stats));
        callbacks.sideband_progress(|text| {
            self.said(text);
            !self.session.is_cancelled()
        });
        callbacks
    }

    /// Whether to go on.
    fn transferred(&self, stats: &git2::Progress<'_>) -> bool {
        let (done, total) = (stats.received_objects() as u64, stats.total_objects() as u64);
        let bytes = stats.received_bytes() as u64;
        self.received.set((done, bytes));
        let deltas = (stats.indexed_deltas() as u64, stats.total_deltas() as u64);
        if done == total && deltas.1 > 0 {
            self.enter(Stage::Resolving, deltas.1);
            self.progress.set(deltas.0, deltas.1);
        } else if total > 0 {
            self.enter(Stage::Receiving, total);
            self.progress.set(done, total);
        }
        !self.session.is_cancelled() && self.disk_has_room(bytes)
    }

    fn enter(&self, stage: Stage, total: u64) {
        if self.stage.replace(stage) != stage {
            let name = if stage == Stage::Resolving { "resolving" } else { "receiving" };
            self.progress.stage(name, Some(total), Unit::Items);
        }
    }

    fn disk_has_room(&self, bytes: u64) -> bool {
        if bytes < self.next_disk_check.get() {
            return true;
        }
        self.next_disk_check.set(bytes + DISK_CHECK_BYTES);
        let room = free_bytes(self.folder).is_none_or(|free| free > self.session.options.disk_reserve_bytes);
        if !room {
            self.session.fail(failure::disk_full());
        }
        room
    }

    /// Passes whole lines of the remote on, except those that only count.
    fn said(&self, text: &[u8]) {
        let mut line = self.line.borrow_mut();
        for &byte in text {
            match byte {
                b'\n' => self.tell(&std::mem::take(&mut *line)),
                b'\r' => line.clear(),
                // No line of the remote is longer than what is shown of it.
                _ if line.len() < 1000 => line.push(byte),
                _ => {}
            }
        }
    }

    fn tell(&self, line: &[u8]) {
        const COUNTERS: [&str; 4] =
            ["Enumerating objects", "Counting objects", "Compressing objects", "Total "];
        let line = printable(&String::from_utf8_lossy(line));
        if !line.is_empty() && !COUNTERS.iter().any(|counter| line.starts_with(counter)) {
            self.progress.message(&line);
        }
    }
}

/// The bytes that are free for users on the disk of `folder`, if the system tells.
fn free_bytes(folder: &Path) -> Option<u64> {
    let path = CString::new(folder.as_os_str().as_bytes()).ok()?;
    let mut stats = std::mem::MaybeUninit::<libc::statvfs>::zeroed();
    // SAFETY: the path ends in NUL, and the struct is all integers, valid when zeroed and filled here.
    let stats = unsafe {
        if libc::statvfs(path.as_ptr(), stats.as_mut_ptr()) != 0 {
            return None;
        }
        stats.assume_init()
    };
    (stats.f_bavail as u64).checked_mul(stats.f_frsize as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_free_space_of_a_folder_is_known() {
        assert!(free_bytes(Path::new("/")).is_some());
        assert_eq!(free_bytes(Path::new("/no/such/folder")), None);
    }
}
