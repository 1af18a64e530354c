//! One connection: requests are answered on it until the client goes, is too slow, or the server stops.

use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use hyper::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::server::Shared;
use super::stream::Guarded;

/// The largest head of a request, in bytes.
const HEAD_BYTES: usize = 32 << 10;

/// The most headers of a request.
const MOST_HEADERS: usize = 64;

/// From so many open connections on, those that rest give their buffers back: the next that is asked finds them warm,
/// and with fewer it costs more than it brings.
const CROWD: u64 = 300;

/// Serves one connection to its end, if there is room for it.
pub(super) async fn serve(shared: Shared, stream: std::net::TcpStream, peer: SocketAddr) {
    let metrics = &shared.app.metrics;
    let Ok(permit) = Arc::clone(&shared.open).try_acquire_owned() else {
        metrics.refused.fetch_add(1, Ordering::Relaxed);
        return;
    };
    let Ok(stream) = stream.set_nodelay(true).and_then(|()| TcpStream::from_std(stream)) else { return };
    metrics.connections.fetch_add(1, Ordering::Relaxed);
    let peer: Arc<str> = peer.ip().to_canonical().to_string().into();
    match &shared.tls {
        None => plain(&shared, stream, &peer).await,
        Some(tls) => {
            let shaken = tokio::time::timeout(shared.bounds.head_time, tls.accept(stream)).await;
            if let Ok(Ok(stream)) = shaken {
                let guarded = Guarded::new(stream, shared.bounds.stall_time);
                Box::pin(talk(&shared, guarded, &peer, &mut Stopped::new(&shared), false)).await;
            }
        }
    }
    metrics.connections.fetch_sub(1, Ordering::Relaxed);
    drop(permit);
}

/// Waits until the server is told to stop; once it was, there is nothing to wait for. One for each connection: to
/// begin to wait takes a lock that all of them share.
struct Stopped(Option<Pin<Box<dyn Future<Output = ()> + Send>>>);

impl Stopped {
    fn new(shared: &Shared) -> Self {
        let mut stop = shared.stop.clone();
        Self(Some(Box::pin(async move {
            // A server that is gone has stopped, too.
            let _ = stop.wait_for(|stop| *stop).await;
        })))
    }
}

impl Future for Stopped {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if let Some(stopped) = &mut self.0 {
            std::task::ready!(stopped.as_mut().poll(cx));
            self.0 = None;
        }
        Poll::Ready(())
    }
}

/// Talks over a plain connection. While it rests it is a socket that is waited for, and nothing else: the buffers of
/// ten thousand that poll now and then would take a quarter of a gigabyte.
async fn plain(shared: &Shared, mut stream: TcpStream, peer: &Arc<str>) {
    let mut stopped = Stopped::new(shared);
    let mut patience = pin!(sleep(shared.bounds.head_time));
    loop {
        let woken = tokio::select! {
            biased;
            woken = stream.readable() => Some(woken.is_ok()),
            () = &mut stopped => None,
            () = &mut patience => Some(false),
        };
        let woken = match woken {
            Some(woken) => woken,
            // What was sent before the end is answered.
            None => tokio::time::timeout(Duration::ZERO, stream.readable()).await.is_ok(),
        };
        if !woken {
            return;
        }
        let mut guarded = Guarded::new(stream, shared.bounds.stall_time);
        stream = loop {
            let is_crowded = shared.app.metrics.connections.load(Ordering::Relaxed) > CROWD;
            match Box::pin(talk(shared, guarded, peer, &mut stopped, is_crowded)).await {
                None => return,
                Some(rested) => match rested.rest() {
                    Ok(stream) => break stream,
                    // The beginning of another request is here already.
                    Err(again) => guarded = again,
                },
            }
        };
        patience.as_mut().reset((Instant::now() + shared.bounds.head_time).into());
    }
}

/// What the requests of a connection leave behind, for who asks whether it rests, or is too slow.
struct Activity {
    /// When the connection was taken up.
    begun: Instant,
    in_flight: AtomicUsize,
    answered: AtomicUsize,
    /// When the last answer was given, in milliseconds since then.
    answered_ms: AtomicU64,
    /// Whether a request had a body, which may not be read to its end.
    had_body: AtomicBool,
}

impl Activity {
    fn new() -> Self {
        Self {
            begun: Instant::now(),
            in_flight: AtomicUsize::new(0),
            answered: AtomicUsize::new(0),
            answered_ms: AtomicU64::new(0),
            had_body: AtomicBool::new(false),
        }
    }

    fn begin(&self, has_body: bool) {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        if has_body {
            self.had_body.store(true, Ordering::Relaxed);
        }
    }

    fn end(&self) {
        self.in_flight.fetch_sub(1, Ordering::Relaxed);
        self.answered.fetch_add(1, Ordering::Relaxed);
        self.touch();
    }

    /// Something was answered, or is being answered still.
    fn touch(&self) {
        let now = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.answered_ms.store(now, Ordering::Relaxed);
    }

    /// When to ask again whether the client took longer than `limit` for the head of its next request; none if it did.
    /// While an answer is made, or `is_sent`, the client has nothing to ask.
    fn patience(&self, limit: Duration, is_sent: bool) -> Option<Instant> {
        if is_sent || self.in_flight.load(Ordering::Relaxed) > 0 {
            self.touch();
        }
        let until = self.begun + Duration::from_millis(self.answered_ms.load(Ordering::Relaxed)) + limit;
        (until > Instant::now()).then_some(until)
    }

    /// Whether everything that was asked is answered. Something was asked.
    fn rests(&self) -> bool {
        self.in_flight.load(Ordering::Relaxed) == 0
            && self.answered.load(Ordering::Relaxed) > 0
            && !self.had_body.load(Ordering::Relaxed)
    }
}

/// What became of a connection while it was talked to.
enum Turn {
    Ended(hyper::Result<()>),
    Rests,
    TooSlow,
}

/// Answers requests until the client goes, is too slow, or the server stops; or, where that `may_rest`, until all
/// that was asked is answered: gives the stream back then.
async fn talk<S>(
    shared: &Shared,
    stream: Guarded<S>,
    peer: &Arc<str>,
    stopped: &mut Stopped,
    may_rest: bool,
) -> Option<Guarded<S>>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (app, activity) = (&shared.app, &Activity::new());
    let is_stalled = stream.is_stalled();
    let service = service_fn(|request: hyper::Request<hyper::body::Incoming>| {
        activity.begin(!request.body().is_end_stream());
        let answer = Arc::clone(app).answer(request, Arc::clone(peer));
        async move {
            let answer = answer.await;
            activity.end();
            Ok::<_, std::convert::Infallible>(answer)
        }
    });
    let mut builder = http1::Builder::new();
    // hyper's own limit for the head makes a timer for each request; one for the connection does.
    builder.header_read_timeout(None).max_buf_size(HEAD_BYTES).max_headers(MOST_HEADERS);
    let limit = shared.bounds.head_time;
    let mut patience = pin!(sleep(limit));
    let mut connection = builder.serve_connection(TokioIo::new(stream), service);
    let rests = || may_rest && activity.rests() && !is_stalled.load(Ordering::Relaxed);
    let mut turn = |cx: &mut Context<'_>| {
        match Pin::new(&mut connection).poll(cx) {
            Poll::Ready(ended) => return Poll::Ready(Turn::Ended(ended)),
            Poll::Pending if rests() => return Poll::Ready(Turn::Rests),
            Poll::Pending => {}
        }
        while patience.as_mut().poll(cx).is_ready() {
            match activity.patience(limit, is_stalled.load(Ordering::Relaxed)) {
                Some(until) => patience.as_mut().reset(until.into()),
                None => return Poll::Ready(Turn::TooSlow),
            }
        }
        Poll::Pending
    };
    let ended: Option<hyper::Result<()>> = tokio::select! {
        biased;
        ended = poll_fn(&mut turn) => match ended {
            Turn::Ended(ended) => Some(ended),
            Turn::Rests => {
                let parts = connection.into_parts();
                return Some(parts.io.into_inner().before(parts.read_buf));
            }
            Turn::TooSlow => return None,
        },
        () = stopped => None,
    };
    let ended = match ended {
        Some(ended) => ended,
        None => {
            Pin::new(&mut connection).graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(target: "groma::http::connection", %error, %peer, "a connection broke off");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_too_slow_only_while_it_is_its_turn() {
        let (limit, none) = (Duration::from_secs(1), Duration::ZERO);
        let activity = Activity::new();
        assert!(activity.patience(limit, false).is_some());
        assert!(activity.patience(none, false).is_none(), "nothing was asked for all that time");
        activity.begin(false);
        std::thread::sleep(Duration::from_millis(3));
        let until = activity.patience(limit, false).unwrap();
        assert!(until > activity.begun + limit, "its time begins anew while an answer is made");
        activity.end();
        let until = activity.patience(limit, true).unwrap();
        assert!(until > activity.begun + limit, "and while one is sent");
        assert!(activity.rests());
    }
}
