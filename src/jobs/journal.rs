//! The journal of a job that runs in a process of its own: which contents it is reading at this moment.
//!
//! It is a file without a name that both processes have open: a slot for each reading thread, overwritten with every
//! content, so that it costs a microsecond each. The process that dies need not do anything; the other one reads the
//! slots afterwards. A content that takes too long ends the process from within, marked as the one that did it.

use std::collections::HashMap;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::analysis::VERSION;
use crate::analysis::witness::{Suspicion, Witness};
use crate::error::{Error, Result};
use crate::map::fact::FactKey;
use crate::map::object::ObjectId;
use crate::store::Store;

/// Bytes of a slot.
const SLOT: usize = 256;

/// The most reading threads that are told apart.
const SLOTS: usize = 256;

/// How often the time is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// How often a content brought a reader down before it is left out.
pub const HARMFUL: i64 = 2;

/// The record, as the one who reads contents keeps it.
pub struct Journal {
    file: File,
    suspects: HashMap<FactKey, (i64, String)>,
    since: Mutex<Vec<Option<Since>>>,
    done: AtomicBool,
}

/// A content that was being read when the process died.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caught {
    /// Which.
    pub key: FactKey,
    /// Whether it took too long.
    pub is_slow: bool,
}

/// A new journal in `folder`, without a name there.
pub fn create(folder: &Path) -> Result<File> {
    let path = folder.join(format!(".journal-{}-{:?}", std::process::id(), std::thread::current().id()));
    let open = || {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
        std::fs::remove_file(&path)?;
        Ok(file)
    };
    open().map_err(|error| Error::io("make", &path, error))
}

/// What the journal in `file` says was being read.
pub fn caught(file: &File) -> Vec<Caught> {
    let mut caught = Vec::new();
    for slot in 0..SLOTS {
        let mut record = [0; SLOT];
        if file.read_exact_at(&mut record, (slot * SLOT) as u64).is_err() {
            break;
        }
        let text = String::from_utf8_lossy(&record);
        let mut parts = text.trim_end_matches('\0').splitn(3, ' ');
        let (mark, blob, hint) = (parts.next(), parts.next(), parts.next());
        if let (Some(mark @ ("R" | "T")), Some(blob), Some(hint)) =
            (mark, blob.and_then(ObjectId::from_hex), hint)
        {
            caught.push(Caught { key: FactKey { blob, hint: hint.to_owned() }, is_slow: mark == "T" });
        }
    }
    // One that took too long is to blame alone.
    if caught.iter().any(|content| content.is_slow) {
        caught.retain(|content| content.is_slow);
    }
    caught
}

impl Journal {
    /// A journal in `file`, with what `store` knows of contents that brought readers down.
    pub fn open(file: File, store: &Store) -> Result<Self> {
        let suspects = store.suspects(VERSION)?.into_iter().collect();
        Ok(Self { file, suspects, since: Mutex::new(Vec::new()), done: AtomicBool::new(false) })
    }

    /// Runs `work`, and ends the whole process where a content is read for longer than `limit`.
    pub fn watching<T>(&self, limit: Duration, work: impl FnOnce() -> T) -> T {
        std::thread::scope(|scope| {
            let watch = scope.spawn(|| {
                while !self.done.load(Ordering::Relaxed) {
                    self.end_if_slow(limit);
                    std::thread::park_timeout(LOOK_EVERY);
                }
            });
            let value = work();
            self.done.store(true, Ordering::Relaxed);
            watch.thread().unpark();
            value
        })
    }

    fn end_if_slow(&self, limit: Duration) {
        let since = lock(&self.since);
        let slow = |since: &Option<Since>| since.as_ref().is_some_and(|since| since.elapsed() > limit);
        if let Some(slot) = since.iter().position(slow) {
            // A mark that cannot be set makes it one suspect among others.
            let _ = self.file.write_all_at(b"T", (slot * SLOT) as u64);
            std::process::abort();
        }
    }

    fn note(&self, slot: usize, since: Option<Since>) {
        let mut all = lock(&self.since);
        if all.len() <= slot {
            all.resize_with(slot + 1, || None);
        }
        all[slot] = since;
    }
}

impl Witness for Journal {
    fn begin(&self, slot: usize, key: &FactKey) {
        let slot = slot % SLOTS;
        let mut record = [0_u8; SLOT];
        let text = format!("R {} {}", key.blob, key.hint);
        let length = text.len().min(SLOT);
        record[..length].copy_from_slice(&text.as_bytes()[..length]);
        // What cannot be written makes a death without a culprit.
        let _ = self.file.write_all_at(&record, (slot * SLOT) as u64);
        self.note(slot, Some(Since::now()));
    }

    fn end(&self, slot: usize) {
        let slot = slot % SLOTS;
        let _ = self.file.write_all_at(b"-", (slot * SLOT) as u64);
        self.note(slot, None);
    }

    fn suspicion(&self, key: &FactKey) -> Option<Suspicion> {
        let (strikes, reason) = self.suspects.get(key)?;
        Some(if *strikes >= HARMFUL { Suspicion::Harmful(reason.clone()) } else { Suspicion::Alone })
    }
}

/// When a thread began with a content, by the CPU time of that thread: a busy machine makes nothing slow.
#[cfg(target_os = "linux")]
struct Since {
    clock: libc::clockid_t,
    begun: Duration,
}

#[cfg(target_os = "linux")]
impl Since {
    fn now() -> Self {
        let mut clock = libc::CLOCK_MONOTONIC;
        // SAFETY: the pointer is valid for the length of the call; on failure the other clock stays.
        unsafe { libc::pthread_getcpuclockid(libc::pthread_self(), &raw mut clock) };
        Self { clock, begun: read(clock).unwrap_or_default() }
    }

    /// How long ago that is; nothing, where the thread is gone.
    fn elapsed(&self) -> Duration {
        read(self.clock).map_or(Duration::ZERO, |now| now.saturating_sub(self.begun))
    }
}

#[cfg(target_os = "linux")]
fn read(clock: libc::clockid_t) -> Option<Duration> {
    // SAFETY: `timespec` is plain data, and the call fills it.
    let mut now: libc::timespec = unsafe { std::mem::zeroed() };
    // SAFETY: the pointer is valid for the length of the call.
    let failed = unsafe { libc::clock_gettime(clock, &raw mut now) } != 0;
    let (seconds, nanoseconds) = (u64::try_from(now.tv_sec).ok()?, u32::try_from(now.tv_nsec).ok()?);
    (!failed).then(|| Duration::new(seconds, nanoseconds))
}

/// Elsewhere threads have no such clock.
#[cfg(not(target_os = "linux"))]
struct Since(std::time::Instant);

#[cfg(not(target_os = "linux"))]
impl Since {
    fn now() -> Self {
        Self(std::time::Instant::now())
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(digit: &str, hint: &str) -> FactKey {
        FactKey { blob: ObjectId::from_hex(&digit.repeat(40)).unwrap(), hint: hint.to_owned() }
    }

    #[test]
    fn what_is_being_read_is_found_by_the_other_side() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let file = create(folder.path()).unwrap();
        let journal = Journal::open(file.try_clone().unwrap(), &store).unwrap();
        assert_eq!(caught(&file), []);
        journal.begin(0, &key("a", "Rust + a"));
        journal.begin(2, &key("b", "C"));
        journal.begin(1, &key("c", "C"));
        journal.end(1);
        let found: Vec<FactKey> = caught(&file).into_iter().map(|content| content.key).collect();
        assert_eq!(found, [key("a", "Rust + a"), key("b", "C")]);
        file.write_all_at(b"T", 2 * SLOT as u64).unwrap();
        assert_eq!(caught(&file), [Caught { key: key("b", "C"), is_slow: true }]);
    }

    #[test]
    fn a_suspect_is_read_alone_and_then_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let suspicion = || {
            let file = create(folder.path()).unwrap();
            Journal::open(file, &store).unwrap().suspicion(&key("a", "C"))
        };
        assert_eq!(suspicion(), None);
        store.suspect(&key("a", "C"), VERSION, 1, "its reader crashed").unwrap();
        assert_eq!(suspicion(), Some(Suspicion::Alone));
        store.suspect(&key("a", "C"), VERSION, 1, "its reader crashed").unwrap();
        assert_eq!(suspicion(), Some(Suspicion::Harmful("its reader crashed".to_owned())));
    }
}
