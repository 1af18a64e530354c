//! Where operations run: on a bounded number of threads, each for a bounded time.
//!
//! The store and git block, so no operation runs on the threads that move bytes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use hyper::StatusCode;
use tokio::sync::Semaphore;

use crate::progress::{Progress, Unit};

use super::metrics::Metrics;
use super::reply::Problem;

/// How many requests may wait for a thread before further ones are turned away.
const LONGEST_LINE: usize = 512;

/// The threads for operations.
pub(super) struct Pool {
    turns: Arc<Semaphore>,
    waiting: AtomicUsize,
    limit: Duration,
}

/// Tells the work that nobody waits for it any more.
struct Interest {
    is_lost: Arc<AtomicBool>,
    until: Instant,
}

/// Sets the mark when the request is given up.
struct Given(Arc<AtomicBool>);

impl Drop for Given {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Progress for Interest {
    fn stage(&self, _name: &'static str, _total: Option<u64>, _unit: Unit) {}
    fn advance(&self, _count: u64) {}
    fn set(&self, _done: u64, _total: u64) {}
    fn message(&self, _text: &str) {}
    fn cancelled(&self) -> bool {
        self.is_lost.load(Ordering::Relaxed) || Instant::now() >= self.until
    }
}

impl Pool {
    /// A pool that runs `threads` operations at once, each for at most `limit`.
    pub(super) fn new(threads: usize, limit: Duration) -> Self {
        Self { turns: Arc::new(Semaphore::new(threads)), waiting: AtomicUsize::new(0), limit }
    }

    /// Runs `work` on a thread. A problem if there are too many before it, or if it takes too long; it is told
    /// to stop then, and keeps its thread until it does.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        metrics: &Metrics,
        work: impl FnOnce(&dyn Progress) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let asked = Instant::now();
        let is_lost = Arc::new(AtomicBool::new(false));
        let _given = Given(Arc::clone(&is_lost));
        let interest = Interest { is_lost, until: asked + self.limit };
        let run = async {
            let turn = self.turn().await?;
            metrics.count_wait(asked.elapsed());
            let ran = tokio::task::spawn_blocking(move || {
                let _turn = turn;
                work(&interest)
            });
            ran.await.map_err(|error| {
                tracing::error!(%error, "an operation failed");
                Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "groma failed")
                    .hint("Report this as a fault of groma, with what its log says.")
            })
        };
        tokio::time::timeout(self.limit, run).await.unwrap_or_else(|_| {
            let detail = format!("the request took longer than {} s", self.limit.as_secs());
            Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail).hint("Ask for less at once."))
        })
    }

    async fn turn(&self) -> Result<tokio::sync::OwnedSemaphorePermit, Problem> {
        let busy = || {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "too many requests wait already")
                .hint("Try again in a second.")
        };
        if let Ok(turn) = Arc::clone(&self.turns).try_acquire_owned() {
            return Ok(turn);
        }
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= LONGEST_LINE {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(busy());
        }
        let waiting = Waiting(&self.waiting);
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| busy());
        drop(waiting);
        turn
    }
}

/// One in the line, however it leaves it.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
