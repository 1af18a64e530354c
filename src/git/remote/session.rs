//! One conversation with a remote: what its streams and callbacks share.
//!
//! libgit2 hands only error codes and short texts through, so whoever fails notes the real error here;
//! and it makes the transports itself, so the session reaches them by way of the thread it runs on.

use std::cell::RefCell;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::advertisement::{self, Advertisement};
use super::location::Location;
use super::options::RemoteOptions;
use super::settings::Settings;
use crate::error::{Error, Kind, Result};
use crate::progress::Progress;

/// How often a wait looks whether it should end.
const TICK: Duration = Duration::from_millis(50);

/// What the streams and callbacks of one clone or fetch share.
pub(super) struct Session {
    /// Where to connect to, after the user's rewrites.
    pub(super) location: Location,
    pub(super) options: RemoteOptions,
    pub(super) settings: Settings,
    cancelled: AtomicBool,
    /// The bytes of the list of refs; none once it is complete.
    advertised: Mutex<Option<Vec<u8>>>,
    failure: Mutex<Option<Error>>,
}

thread_local! {
    static CURRENT: RefCell<Option<Arc<Session>>> = const { RefCell::new(None) };
}

impl Session {
    /// Runs `work` in a new session with `location`. While it runs, the session sees within a tick that
    /// `progress` wants it to stop.
    pub(super) fn run<T>(
        location: &Location,
        options: &RemoteOptions,
        progress: &dyn Progress,
        work: impl FnOnce(&Arc<Self>) -> Result<T>,
    ) -> Result<T> {
        let settings = Settings::read(options.git_config.as_deref())?;
        let session = Arc::new(Self {
            location: settings.rewritten(location)?,
            options: options.clone(),
            settings,
            cancelled: AtomicBool::new(progress.cancelled()),
            advertised: Mutex::new(Some(Vec::new())),
            failure: Mutex::new(None),
        });
        thread::scope(|scope| {
            let (done, ended) = channel::<()>();
            let watched = Arc::clone(&session);
            scope.spawn(move || {
                while ended.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                    watched.cancelled.fetch_or(progress.cancelled(), Ordering::Relaxed);
                }
            });
            CURRENT.set(Some(Arc::clone(&session)));
            let result = work(&session);
            CURRENT.set(None);
            drop(done);
            result
        })
    }

    /// The session that runs on this thread.
    pub(super) fn current() -> Option<Arc<Self>> {
        CURRENT.with_borrow(Clone::clone)
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// The host, as errors name it.
    pub(super) fn host(&self) -> &str {
        self.location.host()
    }

    /// Notes why the session failed. The first one to fail knows best.
    pub(super) fn fail(&self, error: Error) {
        lock(&self.failure).get_or_insert(error);
    }

    pub(super) fn take_failure(&self) -> Option<Error> {
        lock(&self.failure).take()
    }

    /// What a stream tells libgit2 when it failed: nothing, [`Session::fail`] has the rest.
    pub(super) fn stream_error(&self, error: Error) -> io::Error {
        self.fail(error);
        io::Error::other("the connection failed")
    }

    /// What a transport tells libgit2 when it failed: nothing, [`Session::fail`] has the rest.
    pub(super) fn action_error(&self, error: Error) -> git2::Error {
        self.fail(error);
        git2::Error::from_str("the connection failed")
    }

    /// Keeps bytes that came in, as long as they are the list of refs.
    pub(super) fn note_received(&self, bytes: &[u8]) -> Result<()> {
        if let Some(kept) = lock(&self.advertised).as_mut() {
            if kept.len() + bytes.len() > advertisement::MAX_BYTES {
                return Err(Error::new(
                    Kind::Network,
                    format!("`{}` sends more refs than a repository can have", self.host()),
                ));
            }
            kept.extend_from_slice(bytes);
        }
        Ok(())
    }

    /// The list of refs; from here on what comes in is something else.
    pub(super) fn take_advertisement(&self) -> Result<Advertisement> {
        Advertisement::parse(&lock(&self.advertised).take().unwrap_or_default())
    }

    /// Waits for one thing by asking `poll` for it, which waits at most the time it is given. Ends early
    /// when the session is cancelled or nothing came for `limit_ms`.
    pub(super) fn wait<T>(&self, limit_ms: u64, mut poll: impl FnMut(Duration) -> Option<T>) -> Result<T> {
        let since = Instant::now();
        let limit = Duration::from_millis(limit_ms);
        loop {
            if self.is_cancelled() {
                return Err(Error::new(Kind::Cancelled, "cancelled"));
            }
            if let Some(value) = poll(TICK.min(limit.max(Duration::from_millis(1)))) {
                return Ok(value);
            }
            if since.elapsed() >= limit {
                return Err(self.timed_out(limit_ms));
            }
        }
    }

    /// As [`Session::wait`], for a channel; none when its sender is gone.
    pub(super) fn receive<T>(&self, limit_ms: u64, channel: &Receiver<T>) -> Result<Option<T>> {
        self.wait(limit_ms, |tick| match channel.recv_timeout(tick) {
            Ok(value) => Some(Some(value)),
            Err(RecvTimeoutError::Disconnected) => Some(None),
            Err(RecvTimeoutError::Timeout) => None,
        })
    }

    pub(super) fn timed_out(&self, limit_ms: u64) -> Error {
        let seconds = limit_ms.div_ceil(1000);
        Error::new(Kind::Network, format!("`{}` did not answer for {seconds} s", self.host()))
            .hint("Run the command again; if it happens again, check the network or the remote host.")
    }
}

/// The lock holds plain data that is whole at every moment, so a panic elsewhere does not matter.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
