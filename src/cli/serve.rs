//! `groma serve`: the operations over HTTP, and the page.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand};

use crate::error::{Error, Kind, Result};
use crate::http::{self, Options, Ready};
use crate::ops;
use crate::ops::check::{ServeCheck, Verdict};
use crate::ops::system::{self, Status};

use super::Session;
use super::config::Config;
use super::settings;
use super::text::{ago, clean, counted, size};

/// Serve the operations over HTTP, and the page
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  groma serve                            http://127.0.0.1:8000, for this machine only
  groma serve --listen 0.0.0.0:8000      for others too: they need the token
  groma serve --listen 0.0.0.0:443 --tls-cert cert.pem --tls-key key.pem
  groma serve --no-workers               leave jobs to groma job work
  groma serve status                     how groma is"
)]
pub(super) struct ServeCommand {
    #[command(flatten)]
    listening: Listening,
    /// Do not run jobs in this process
    #[arg(long)]
    no_workers: bool,
    /// Run so many jobs at the same time
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=64))]
    slots: u8,
    #[command(subcommand)]
    action: Option<Action>,
}

/// Where and how to listen.
#[derive(Debug, Args)]
struct Listening {
    /// Where to listen; can be given several times
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8000")]
    listen: Vec<SocketAddr>,
    /// Serve the page of this folder instead of the one that is built in
    #[arg(long, value_name = "FOLDER")]
    ui_dir: Option<PathBuf>,
    /// The file of the token, which requests must bring then; made if it is not there
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// A PEM file of certificates: serve over TLS
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The PEM file of its private key
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Tell how groma is: jobs, projects, the store, servers and workers
    #[command(after_long_help = "\
Examples:
  groma serve status
  groma serve status --json | jq .jobs")]
    Status,
    /// Show the settings, and where each value comes from
    #[command(after_long_help = "\
Examples:
  groma serve config
  groma serve config --json
  groma help environment                 what each of them does")]
    Config,
    /// Check what could keep the server from serving, and tell what mends it
    #[command(after_long_help = "\
Examples:
  groma serve check
  groma serve check --listen 0.0.0.0:80 --json")]
    Check(Listening),
}

impl ServeCommand {
    /// Whether it is the server itself, whose users are not the one at the terminal.
    pub(super) fn serves(&self) -> bool {
        self.action.is_none()
    }
}

/// Runs `groma serve`.
pub(super) fn run(session: Session, config: &Config, command: ServeCommand) -> Result<()> {
    match command.action {
        Some(Action::Status) => session.output.show(&system::status(&session.core)?, status_text),
        Some(Action::Config) => settings::show(&session),
        Some(Action::Check(listening)) => check(&session, options(config, listening, 0)),
        None => {
            let slots = if command.no_workers { 0 } else { usize::from(command.slots) };
            let mut options = options(config, command.listening, slots);
            options.sockets = given_sockets()?;
            serve(session, options)
        }
    }
}

fn options(config: &Config, listening: Listening, slots: usize) -> Options {
    Options {
        listen: listening.listen,
        sockets: Vec::new(),
        slots,
        ui_dir: listening.ui_dir,
        token_file: listening.token_file,
        tls: listening.tls_cert.zip(listening.tls_key),
        hosts: config.words("serve.hosts"),
        connections: usize::try_from(config.count("serve.max_connections")).unwrap_or(usize::MAX),
        head_time_ms: config.count("serve.idle_timeout_s") * 1_000,
        request_time_ms: config.count("serve.request_timeout_s") * 1_000,
        drain_time_ms: config.count("serve.drain_timeout_s") * 1_000,
        notify_socket: std::env::var_os("NOTIFY_SOCKET").map(PathBuf::from),
        watchdog_ms: watchdog(),
    }
}

fn check(session: &Session, options: Options) -> Result<()> {
    let mut checks = ops::check::check(&session.core)?;
    checks.extend(http::check(&session.core, &options));
    let found = ServeCheck::of(checks);
    session.output.show(&found, check_text)?;
    match found.failed {
        0 => Ok(()),
        failed => {
            let failed = counted(failed as u64, "check", "checks");
            Err(Error::new(Kind::Io, format!("{failed} failed")).hint("Do what stands below each of them."))
        }
    }
}

fn check_text(found: &ServeCheck) -> String {
    let mut text = String::new();
    for check in &found.checks {
        let verdict = match check.verdict {
            Verdict::Ok => "ok",
            Verdict::Warning => "warning",
            Verdict::Failed => "failed",
        };
        text.push_str(&format!("{verdict:<8} {}: {}\n", check.name, clean(&check.detail)));
        if let Some(remedy) = &check.remedy {
            text.push_str(&format!("         {}\n", clean(remedy)));
        }
    }
    text
}

fn serve(session: Session, options: Options) -> Result<()> {
    let Session { core, output, progress } = session;
    let core = Arc::new(core);
    raise_open_files();
    http::serve(&core, options, &progress, &mut |ready| {
        for address in &ready.addresses {
            output.notice(&address_text(address, ready));
        }
        if ready.token.is_some() {
            output.notice(&format!("the token stands in {}", ready.token_file.display()));
        }
        output.notice("Ctrl-C stops it");
    })?;
    output.notice("stopped");
    Ok(())
}

/// The address as it can be opened: with the token, where one is wanted.
fn address_text(address: &str, ready: &Ready) -> String {
    match &ready.token {
        Some(token) => format!("listening on {address}/?token={token}"),
        None => format!("listening on {address}"),
    }
}

/// The sockets that systemd opened for this process (`sd_listen_fds(3)`).
fn given_sockets() -> Result<Vec<TcpListener>> {
    use std::os::fd::FromRawFd;

    /// The first descriptor that is given.
    const FIRST: i32 = 3;

    let number = |name: &str| std::env::var(name).ok()?.parse::<u32>().ok();
    if number("LISTEN_PID") != Some(std::process::id()) {
        return Ok(Vec::new());
    }
    let count = i32::try_from(number("LISTEN_FDS").unwrap_or(0)).unwrap_or(0);
    let mut sockets = Vec::new();
    for descriptor in FIRST..FIRST + count {
        // SAFETY: the service manager gave this process the descriptors from 3 on, and nothing else took them.
        let socket = unsafe { TcpListener::from_raw_fd(descriptor) };
        socket.local_addr().map_err(|error| {
            Error::new(Kind::Usage, "a socket that was given to groma is not one of TCP").caused_by(error)
        })?;
        sockets.push(socket);
    }
    Ok(sockets)
}

/// How often the service manager wants to hear that the server lives, in milliseconds.
fn watchdog() -> Option<u64> {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let is_mine = number("WATCHDOG_PID").is_none_or(|pid| pid == u64::from(std::process::id()));
    number("WATCHDOG_USEC").filter(|_| is_mine).map(|micros| (micros / 1_000).max(2))
}

/// Lets this process have as many connections as the system allows it.
fn raise_open_files() {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: both calls are given a valid pointer for their length.
    unsafe {
        if libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) == 0 && limit.rlim_cur < limit.rlim_max {
            limit.rlim_cur = limit.rlim_max;
            // What cannot be raised stays: connections beyond it wait.
            let _ = libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit);
        }
    }
}

fn status_text(status: &Status) -> String {
    let now = jiff::Timestamp::now();
    let jobs = &status.jobs;
    let mut text = format!("jobs      {} running, {} queued\n", jobs.running, jobs.queued);
    for job in jobs.active.iter().take(5) {
        let project = job.project.as_deref().unwrap_or("-");
        text.push_str(&format!(
            "          {} {} {project}: {}\n",
            job.job.id,
            job.job.kind,
            job.job.state.as_str()
        ));
    }
    text.push_str(&format!("projects  {}\n", status.projects.len()));
    for project in status.projects.iter().take(10) {
        let fresh = match project.mapped_at {
            Some(at) => format!("mapped {}", ago(at, now)),
            None => "not mapped yet".to_owned(),
        };
        text.push_str(&format!("          {}: {fresh}\n", project.name));
    }
    let log = if status.store.log_bytes > 0 {
        format!(", its log {}", size(status.store.log_bytes))
    } else {
        String::new()
    };
    text.push_str(&format!("store     {}{log}\n", size(status.store.size_bytes)));
    if let Some(free) = status.disk.free_bytes {
        text.push_str(&format!("disk      {} free\n", size(free)));
    }
    text.push_str(&format!("servers   {}\n", status.servers.len()));
    for server in &status.servers {
        let since = ago(server.started_at, now);
        let memory = server.memory_bytes.map(|bytes| format!(", {}", size(bytes))).unwrap_or_default();
        text.push_str(&format!(
            "          {} by process {}, begun {since}{memory}\n",
            server.addresses.join(" "),
            server.pid
        ));
    }
    text.push_str(&format!("workers   {}\n", counted(status.workers.len() as u64, "process", "processes")));
    text
}
