//! `/api/status`: a document that is made anew only when something changed, by whichever process, and that is
//! answered from memory.
//!
//! One thread looks whether the store was written to, which reads a page of shared memory, and now and then at
//! what is outside of it. The revision is a hash of the document: two servers on one store have the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use hyper::StatusCode;
use hyper::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, VARY};
use tokio::sync::watch;

use crate::error::{Error, Kind, Result};
use crate::ops::{Core, Envelope, system};

use super::compression::{Coding, accepted, gzip};
use super::conditional;
use super::reply::{Reply, empty, harden};

/// How often the store is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// How often what is outside the store is looked at: the disk, memory, who is there.
const REFRESH_EVERY: Duration = Duration::from_secs(5);

/// The longest that a client may wait for news, in seconds.
pub(super) const LONGEST_WAIT_S: u64 = 60;

/// The document as it is sent, with all its headers: what everybody polls is put together once.
pub(super) struct Snapshot {
    /// Tells it from others.
    pub(super) revision: String,
    etag: String,
    plain: (HeaderMap, Bytes),
    gzip: (HeaderMap, Bytes),
    /// What is sent to those who have it.
    unchanged: HeaderMap,
}

impl Snapshot {
    fn of(core: &Core) -> Result<Self> {
        let data = system::status(core)?;
        let plain = serde_json::to_vec(&Envelope::of(&data))
            .map_err(|error| Error::new(Kind::Internal, "the status cannot be written").caused_by(error))?;
        let etag = format!("W/\"{}\"", data.revision);
        let mut unchanged = HeaderMap::new();
        let tag = HeaderValue::from_str(&etag)
            .map_err(|error| Error::new(Kind::Internal, "a tag is no header").caused_by(error))?;
        unchanged.insert(ETAG, tag);
        unchanged.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        unchanged.insert(VARY, HeaderValue::from_static("accept-encoding"));
        harden(&mut unchanged, HeaderValue::from_static(""));
        let mut whole = unchanged.clone();
        whole.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let mut packed = whole.clone();
        packed.insert(CONTENT_ENCODING, HeaderValue::from_static(Coding::Gzip.name()));
        let gzip = (packed, gzip(&plain));
        Ok(Self { revision: data.revision, etag, plain: (whole, plain.into()), gzip, unchanged })
    }

    /// The document, or that the client has it.
    pub(super) fn reply(&self, headers: &HeaderMap) -> Reply {
        if conditional::matches(headers, &self.etag) {
            let mut reply = empty(StatusCode::NOT_MODIFIED);
            *reply.headers_mut() = self.unchanged.clone();
            return reply;
        }
        let is_packed = accepted(headers).contains(&Coding::Gzip);
        let (headers, body) = if is_packed { &self.gzip } else { &self.plain };
        let mut reply = hyper::Response::new(http_body_util::Full::new(body.clone()));
        *reply.headers_mut() = headers.clone();
        reply
    }
}

/// The newest snapshot, for every thread.
pub(super) type Board = watch::Receiver<Arc<Snapshot>>;

/// Makes the first snapshot, and a thread that renews it until `stop` is set.
pub(super) fn start(core: Arc<Core>, stop: Arc<AtomicBool>) -> Result<(Board, std::thread::JoinHandle<()>)> {
    let mut watched = system::watch(&core)?;
    // What is written from now on is news.
    watched.changed()?;
    let (sender, board) = watch::channel(Arc::new(Snapshot::of(&core)?));
    let thread = std::thread::Builder::new().name("status".to_owned()).spawn(move || {
        let mut refreshed = Instant::now();
        while !stop.load(Ordering::Relaxed) {
            std::thread::sleep(LOOK_EVERY);
            // `renew` tells what is wrong with a store that cannot be looked at.
            if !watched.changed().unwrap_or(true) && refreshed.elapsed() < REFRESH_EVERY {
                continue;
            }
            refreshed = Instant::now();
            renew(&core, &sender);
        }
    });
    let thread =
        thread.map_err(|error| Error::new(Kind::Internal, "a thread cannot be started").caused_by(error))?;
    Ok((board, thread))
}

fn renew(core: &Core, sender: &watch::Sender<Arc<Snapshot>>) {
    match Snapshot::of(core) {
        Ok(snapshot) => {
            sender.send_if_modified(|known| {
                let is_news = known.revision != snapshot.revision;
                if is_news {
                    *known = Arc::new(snapshot);
                }
                is_news
            });
        }
        Err(error) => tracing::warn!(%error, "the status cannot be told"),
    }
}

/// The newest snapshot; with `since`, waits at most `wait` until it is another one than that.
pub(super) async fn newest(board: &Board, since: Option<&str>, wait: Duration) -> Arc<Snapshot> {
    let mut board = board.clone();
    if let Some(since) = since {
        let news = board.wait_for(|snapshot| snapshot.revision != since);
        // Whether there is news or not: the newest is what is answered.
        let _ = tokio::time::timeout(wait, news).await;
    }
    Arc::clone(&*board.borrow_and_update())
}
