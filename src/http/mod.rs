//! The server: the operations of groma over HTTP, and the page. The only home of hyper.
//!
//! ```text
//! server ── stream, tls      sockets and connections
//!   └─ service               a request becomes its response
//!       ├─ safety            who may ask
//!       ├─ assets            the page
//!       ├─ status            the one document that everybody polls
//!       ├─ routes            THE table of operations: a line each
//!       │   └─ endpoint, query, schema     what they ask and answer
//!       ├─ pool              where they run
//!       └─ reply, pages, compression, conditional, idempotency
//! ```
//!
//! Nothing here reads arguments or the environment: `cli` fills [`Options`].

mod assets;
mod compression;
mod conditional;
mod connection;
mod endpoint;
mod idempotency;
mod metrics;
mod notify;
mod openapi;
mod pages;
mod pool;
mod query;
mod reply;
mod routes;
mod safety;
mod schema;
mod server;
mod service;
mod status;
mod stream;
mod tls;
mod token;

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::error::{Error, Kind, Result};
use crate::ops::check::{Check, Verdict};
use crate::ops::job::Workers;
use crate::ops::{Core, system};
use crate::progress::Progress;

pub use openapi::document as openapi;

use self::notify::Notifier;
use assets::Assets;
use pool::Pool;
use safety::Safety;
use server::{Bounds, Server};
use service::App;

/// How to serve.
#[derive(Debug)]
pub struct Options {
    /// Where to listen, unless sockets are given.
    pub listen: Vec<SocketAddr>,
    /// Sockets that listen already, from whoever started this process.
    pub sockets: Vec<TcpListener>,
    /// How many jobs to run in this process at the same time.
    pub slots: usize,
    /// The folder of the page, instead of the one that is embedded.
    pub ui_dir: Option<PathBuf>,
    /// The file of the token; with one, the API always wants it.
    pub token_file: Option<PathBuf>,
    /// The certificates and the private key, for TLS.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Names by which the server may be called, besides localhost and numbers.
    pub hosts: Vec<String>,
    /// How many connections may be open.
    pub connections: usize,
    /// How long the head of a request may take, and a connection be idle, in milliseconds.
    pub head_time_ms: u64,
    /// How long an operation may take, in milliseconds.
    pub request_time_ms: u64,
    /// How long requests may go on when the server was told to stop, in milliseconds.
    pub drain_time_ms: u64,
    /// Where to tell that the server is ready, and that it lives: systemd's socket.
    pub notify_socket: Option<PathBuf>,
    /// How often systemd wants to hear of it, in milliseconds.
    pub watchdog_ms: Option<u64>,
}

/// The server as it stands when it is ready.
#[derive(Debug)]
pub struct Ready {
    /// Where it can be reached: `http://127.0.0.1:8000`.
    pub addresses: Vec<String>,
    /// The token, where the API wants it.
    pub token: Option<String>,
    /// The file that holds the token.
    pub token_file: PathBuf,
}

/// The commands that have no route, and why.
pub fn terminal_only() -> &'static [(&'static str, &'static str)] {
    routes::TERMINAL_ONLY
}

/// The commands that have a route: `map files`.
pub fn commands() -> Vec<&'static str> {
    let mut commands: Vec<&str> = routes::endpoints().iter().map(|endpoint| endpoint.command).collect();
    commands.sort_unstable();
    commands.dedup();
    commands
}

/// Looks at what only a server needs: its addresses, its token, its certificates, the folder of its page.
pub fn check(core: &Core, options: &Options) -> Vec<Check> {
    let mut checks = Vec::new();
    for address in &options.listen {
        checks.push(match server::listen(*address) {
            Ok(_) => Check::ok("address", format!("{address} is free")),
            Err(error) => refused("address", &error),
        });
    }
    let token_file = options.token_file.clone().unwrap_or_else(|| core.data_dir().join("token"));
    checks.push(match token_file.exists().then(|| token::load_or_make(&token_file)).transpose() {
        Ok(Some(_)) => Check::ok("token", format!("in {}, yours alone", token_file.display())),
        Ok(None) => Check::ok("token", format!("made in {} by the first start", token_file.display())),
        Err(error) => refused("token", &error),
    });
    if let Some((certificates, key)) = &options.tls {
        checks.push(match tls::load(certificates, key) {
            Ok(_) => Check::ok("TLS", "the certificates and the key fit"),
            Err(error) => refused("TLS", &error),
        });
    }
    if let Some(folder) = &options.ui_dir {
        checks.push(match folder.join("index.html").is_file() {
            true => Check::ok("page", format!("in {}", folder.display())),
            false => {
                let detail = format!("there is no index.html in {}", folder.display());
                Check::bad(
                    "page",
                    Verdict::Failed,
                    detail,
                    "Name the folder of a page that is built: --ui-dir.",
                )
            }
        });
    }
    checks
}

fn refused(name: &'static str, error: &Error) -> Check {
    let causes = error.causes().join(": ");
    let detail = if causes.is_empty() { error.to_string() } else { format!("{error}: {causes}") };
    Check::bad(name, Verdict::Failed, detail, error.hint_text().unwrap_or("Choose another one."))
}

/// Serves until `stop` says so, then lets the requests that run end. `ready` is told when it begins.
///
/// Kind `Busy` if an address is taken, `Usage` for options that cannot be used.
pub fn serve(
    core: &Arc<Core>,
    mut options: Options,
    stop: &dyn Progress,
    ready: &mut dyn FnMut(&Ready),
) -> Result<()> {
    let started_at = jiff::Timestamp::now();
    let listeners = listeners(&mut options)?;
    let tls = options.tls.as_ref().map(|(certificates, key)| tls::load(certificates, key)).transpose()?;
    let local = addresses(&listeners)?;
    let needs_token = options.token_file.is_some() || !local.iter().all(safety::is_private);
    let token_file = options.token_file.clone().unwrap_or_else(|| core.data_dir().join("token"));
    let token = token::load_or_make(&token_file)?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let addresses: Vec<String> = local.iter().map(|address| format!("{scheme}://{address}")).collect();
    let _presence = system::announce(core, addresses.clone(), started_at)?;
    let stopping = Arc::new(AtomicBool::new(false));
    let (board, watcher) = status::start(Arc::clone(core), Arc::clone(&stopping))?;
    let safety = Safety::new(&options.hosts, &token, needs_token);
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let pool = Pool::new(cores.max(2) * 2, Duration::from_millis(options.request_time_ms));
    let app = Arc::new(App::new(Arc::clone(core), Assets::new(options.ui_dir.clone()), safety, board, pool));
    let slots = options.slots;
    let workers = (slots > 0).then(|| Workers::start(Arc::clone(core), slots)).transpose()?;
    let bounds = Bounds {
        connections: options.connections,
        head_time: Duration::from_millis(options.head_time_ms),
        stall_time: Duration::from_millis(options.head_time_ms),
        drain_time: Duration::from_millis(options.drain_time_ms),
    };
    let server = Server::start(Arc::clone(&app), listeners, tls, bounds, cores.min(8))?;
    let mut notifier = Notifier::new(options.notify_socket.take(), options.watchdog_ms);
    notifier.ready();
    ready(&Ready { addresses, token: needs_token.then_some(token), token_file });
    while !stop.cancelled() {
        std::thread::sleep(Duration::from_millis(20));
        notifier.alive();
    }
    notifier.stopping();
    app.stopping.store(true, Ordering::Relaxed);
    stopping.store(true, Ordering::Relaxed);
    if let Some(workers) = &workers {
        workers.stop_claiming(Duration::from_millis(options.drain_time_ms));
    }
    server.stop();
    if let Some(workers) = workers {
        workers.drain(Duration::from_secs(5));
    }
    // A thread that panicked has said so.
    let _ = watcher.join();
    Ok(())
}

fn listeners(options: &mut Options) -> Result<Vec<TcpListener>> {
    if !options.sockets.is_empty() {
        return Ok(std::mem::take(&mut options.sockets));
    }
    options.listen.iter().map(|address| server::listen(*address)).collect()
}

fn addresses(listeners: &[TcpListener]) -> Result<Vec<SocketAddr>> {
    let addresses = listeners.iter().map(TcpListener::local_addr).collect::<std::io::Result<_>>();
    addresses.map_err(|error| Error::new(Kind::Io, "a socket has no address").caused_by(error))
}
