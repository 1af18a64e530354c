//! The sockets: listening, dealing connections out, and going down without dropping a request.
//!
//! One thread a core moves bytes, each with a runtime of its own; the first of them accepts, and deals
//! connections out in turn, so that all threads have equally many.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc, watch};

use crate::error::{Error, Kind, Result};

use super::connection;
use super::service::App;
use super::tls::Tls;

/// After so many turns of its tasks a thread asks the kernel for news. A thousand connections that poll are ready
/// together, and asking oftener only costs.
const LOOK_AFTER: u32 = 256;

/// What bounds connections.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    /// How many may be open.
    pub(super) connections: usize,
    /// How long the head of a request may take, and how long a connection may be idle.
    pub(super) head_time: Duration,
    /// How long a client may take nothing of an answer.
    pub(super) stall_time: Duration,
    /// How long requests may go on after the server was told to stop.
    pub(super) drain_time: Duration,
}

/// The running server.
pub(super) struct Server {
    stop: watch::Sender<bool>,
    threads: Vec<std::thread::JoinHandle<()>>,
    open: Arc<Semaphore>,
    most: u32,
    drain_time: Duration,
}

/// What every connection is given.
#[derive(Clone)]
pub(super) struct Shared {
    /// What answers.
    pub(super) app: Arc<App>,
    /// With what it is encrypted, if it is.
    pub(super) tls: Option<Tls>,
    /// Whether the server was told to stop.
    pub(super) stop: watch::Receiver<bool>,
    /// What bounds it.
    pub(super) bounds: Bounds,
    /// The room for connections.
    pub(super) open: Arc<Semaphore>,
}

type Dealt = (std::net::TcpStream, SocketAddr);

/// Opens a listening socket that can be had again as soon as it is left.
pub(super) fn listen(address: SocketAddr) -> Result<TcpListener> {
    let opened = || {
        let socket =
            socket2::Socket::new(socket2::Domain::for_address(address), socket2::Type::STREAM, None)?;
        socket.set_reuse_address(true)?;
        if address.is_ipv6() {
            socket.set_only_v6(true)?;
        }
        socket.bind(&address.into())?;
        socket.listen(4_096)?;
        Ok(TcpListener::from(socket))
    };
    opened().map_err(|error: std::io::Error| {
        let kind = if error.kind() == std::io::ErrorKind::AddrInUse { Kind::Busy } else { Kind::Io };
        Error::new(kind, format!("cannot listen on `{address}`"))
            .caused_by(error)
            .hint("Choose another address with --listen, or stop what has it.")
    })
}

impl Server {
    /// Serves `app` on these sockets with `threads` threads, from now on.
    pub(super) fn start(
        app: Arc<App>,
        listeners: Vec<TcpListener>,
        tls: Option<Tls>,
        bounds: Bounds,
        threads: usize,
    ) -> Result<Self> {
        let (stop, stopped) = watch::channel(false);
        let most = u32::try_from(bounds.connections).unwrap_or(u32::MAX >> 4);
        let open = Arc::new(Semaphore::new(most as usize));
        let drain_time = bounds.drain_time;
        let shared = Shared { app, tls, stop: stopped, bounds, open: Arc::clone(&open) };
        let (senders, receivers): (Vec<_>, Vec<_>) =
            (0..threads.max(1)).map(|_| mpsc::unbounded_channel()).unzip();
        let dealer = Arc::new(Dealer { hands: senders, next: AtomicUsize::new(0) });
        let mut handles = Vec::new();
        let mut listeners = Some(listeners);
        for (at, receiver) in receivers.into_iter().enumerate() {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .event_interval(LOOK_AFTER)
                .max_blocking_threads(64)
                .thread_keep_alive(Duration::from_secs(60))
                .build();
            let runtime = runtime.map_err(|error| no_thread(&error))?;
            let (shared, accepting) =
                (shared.clone(), listeners.take().map(|all| (all, Arc::clone(&dealer))));
            let thread = std::thread::Builder::new().name(format!("http-{at}"));
            let thread = thread.spawn(move || {
                runtime.block_on(serve(shared, receiver, accepting));
                runtime.shutdown_timeout(Duration::from_millis(100));
            });
            handles.push(thread.map_err(|error| no_thread(&error))?);
        }
        Ok(Self { stop, threads: handles, open, most, drain_time })
    }

    /// Stops accepting, lets the requests that run end, and closes what is idle.
    pub(super) fn stop(self) {
        self.stop.send_replace(true);
        let until = std::time::Instant::now() + self.drain_time;
        while self.open.available_permits() < self.most as usize && std::time::Instant::now() < until {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.open.close();
        for thread in self.threads {
            // A thread that panicked has said so.
            let _ = thread.join();
        }
    }
}

fn no_thread(error: &std::io::Error) -> Error {
    Error::new(Kind::Internal, format!("a thread cannot be started: {error}"))
}

/// Deals connections out in turn.
struct Dealer {
    hands: Vec<mpsc::UnboundedSender<Dealt>>,
    next: AtomicUsize,
}

impl Dealer {
    fn deal(&self, dealt: Dealt) {
        let at = self.next.fetch_add(1, Ordering::Relaxed) % self.hands.len();
        // A thread that is gone closes its connections.
        let _ = self.hands[at].send(dealt);
    }
}

/// Serves what is dealt to this thread; the thread with the listeners accepts as well.
async fn serve(
    shared: Shared,
    mut dealt: mpsc::UnboundedReceiver<Dealt>,
    accepting: Option<(Vec<TcpListener>, Arc<Dealer>)>,
) {
    if let Some((listeners, dealer)) = accepting {
        for listener in listeners {
            tokio::spawn(accept(shared.clone(), listener, Arc::clone(&dealer)));
        }
    }
    let mut stop = shared.stop.clone();
    loop {
        tokio::select! {
            biased;
            one = dealt.recv() => {
                let Some((stream, peer)) = one else { break };
                tokio::spawn(connection::serve(shared.clone(), stream, peer));
            }
            _ = stop.wait_for(|stop| *stop) => break,
        }
    }
    // Those that were accepted before the end are served, too.
    while let Ok((stream, peer)) = dealt.try_recv() {
        tokio::spawn(connection::serve(shared.clone(), stream, peer));
    }
    // Closed when no connection is left, or when those that are have had their time.
    let all = u32::try_from(shared.bounds.connections).unwrap_or(u32::MAX >> 4);
    let _ = shared.open.acquire_many(all).await;
}

async fn accept(shared: Shared, listener: TcpListener, dealer: Arc<Dealer>) {
    let listener = listener.set_nonblocking(true).and_then(|()| tokio::net::TcpListener::from_std(listener));
    let listener = match listener {
        Ok(listener) => listener,
        Err(error) => return tracing::error!(%error, "cannot accept connections"),
    };
    let mut stop = shared.stop.clone();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        match accepted.and_then(|(stream, peer)| Ok((stream.into_std()?, peer))) {
            Ok(one) => dealer.deal(one),
            Err(error) => {
                // No file descriptor is left, most of all: others close some soon.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
    // Whoever was let in by the kernel before the socket closes is served as well.
    while let Ok(Ok((stream, peer))) = tokio::time::timeout(Duration::ZERO, listener.accept()).await {
        if let Ok(stream) = stream.into_std() {
            dealer.deal((stream, peer));
        }
    }
}
