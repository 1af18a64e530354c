//! How groma is: jobs, projects, the store, the disk, and the processes that serve and work.
//!
//! The same from any process: what a server knows of itself stands in a file of its own in `servers/`, with a
//! lock that the kernel frees on any death, as workers have it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::map::object::ObjectId;
use crate::store::{JobFilter, JobRow, JobState, Usage, Watch, sqlite_version};

pub use crate::queue::Presence;

use super::Core;
use super::job::{self, JobView};

/// How many finished jobs are shown.
const RECENT: u32 = 10;

/// How many unfinished jobs are shown.
const ACTIVE: u32 = 100;

/// What is free on a disk is told in steps of this many bytes, so that not every write is news.
const DISK_STEP: u64 = 64 << 20;

/// How groma is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Status {
    /// The version of groma that tells.
    pub version: String,
    /// Tells this state from others: equal from every process that looks at the same.
    pub revision: String,
    /// The jobs.
    pub jobs: JobsStatus,
    /// The projects, by name.
    pub projects: Vec<ProjectStatus>,
    /// The store.
    pub store: StoreStatus,
    /// The disk that the data folder is on.
    pub disk: DiskStatus,
    /// The servers on this store.
    pub servers: Vec<ServerStatus>,
    /// The processes that run jobs.
    pub workers: Vec<WorkerStatus>,
}

/// Jobs in a few numbers, and those that matter now.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct JobsStatus {
    /// How many wait.
    pub queued: u64,
    /// How many run.
    pub running: u64,
    /// Those that run or wait, running ones first; at most a hundred of each.
    pub active: Vec<JobView>,
    /// The last that ended, newest first.
    pub recent: Vec<JobView>,
}

/// A project and how fresh its maps are.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProjectStatus {
    /// Its name.
    pub name: String,
    /// Whether it is read in place.
    pub is_local: bool,
    /// How many maps of it are stored.
    pub maps: usize,
    /// The commit of the newest.
    pub mapped_commit: Option<ObjectId>,
    /// When that was drawn.
    #[schemars(with = "Option<String>")]
    pub mapped_at: Option<Timestamp>,
    /// When it was last fetched.
    #[schemars(with = "Option<String>")]
    pub synced_at: Option<Timestamp>,
    /// The job on it that runs or waits.
    pub job: Option<i64>,
}

/// The store.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StoreStatus {
    /// Its size without the write-ahead log, in bytes.
    pub size_bytes: u64,
    /// The size of its write-ahead log, in steps of a mebibyte.
    pub log_bytes: u64,
    /// The SQLite that reads it.
    pub sqlite_version: String,
}

/// A disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DiskStatus {
    /// What is free for groma, in steps of 64 MiB; none where it cannot be told.
    pub free_bytes: Option<u64>,
    /// Its size.
    pub total_bytes: Option<u64>,
}

/// A server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServerStatus {
    /// Its process.
    pub pid: u32,
    /// Where it listens.
    pub addresses: Vec<String>,
    /// When it began.
    #[schemars(with = "String")]
    pub started_at: Timestamp,
    /// Its version.
    pub version: String,
    /// What it holds in memory, in steps of 4 MiB; none where it cannot be told.
    #[serde(default)]
    pub memory_bytes: Option<u64>,
}

/// A process that runs jobs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WorkerStatus {
    /// What its jobs are claimed under.
    pub name: String,
    /// Its process.
    pub pid: u32,
    /// What it holds in memory, in steps of 4 MiB; none where it cannot be told.
    pub memory_bytes: Option<u64>,
}

/// How groma is now.
pub fn status(core: &Core) -> Result<Status> {
    core.queue().recover()?;
    let (queued, running) = (count(core, JobState::Queued)?, count(core, JobState::Running)?);
    let mut active = list(core, JobState::Running, ACTIVE)?;
    active.extend(list(core, JobState::Queued, ACTIVE)?);
    let mut recent = Vec::new();
    for state in [JobState::Succeeded, JobState::Failed, JobState::Cancelled] {
        recent.extend(list(core, state, RECENT)?);
    }
    recent.sort_by_key(|job| std::cmp::Reverse((job.finished_at, job.id)));
    recent.truncate(RECENT as usize);
    let projects = projects(core, &active)?;
    let view = |jobs: Vec<JobRow>| jobs.into_iter().map(|row| job::view(core, row)).collect::<Result<_>>();
    let log_bytes = core.store.log_bytes();
    let mut status = Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        revision: String::new(),
        jobs: JobsStatus { queued, running, active: view(active)?, recent: view(recent)? },
        projects,
        store: StoreStatus {
            size_bytes: core.store.size_bytes().saturating_sub(log_bytes),
            log_bytes: log_bytes / (1 << 20) * (1 << 20),
            sqlite_version: sqlite_version().to_owned(),
        },
        disk: disk(&core.settings.data_dir),
        servers: servers(core),
        workers: workers(core),
    };
    let told = serde_json::to_vec(&status)
        .map_err(|error| Error::new(Kind::Internal, "the status cannot be written").caused_by(error))?;
    status.revision = blake3::hash(&told).to_hex()[..16].to_owned();
    Ok(status)
}

/// How many jobs are in this state.
fn count(core: &Core, state: JobState) -> Result<u64> {
    let counts = core.store.job_counts()?;
    Ok(counts.iter().find(|(own, _)| *own == state).map_or(0, |(_, count)| *count))
}

fn list(core: &Core, state: JobState, limit: u32) -> Result<Vec<JobRow>> {
    core.store.list_jobs(&JobFilter { states: vec![state], limit, ..JobFilter::default() })
}

fn projects(core: &Core, active: &[JobRow]) -> Result<Vec<ProjectStatus>> {
    let projects = core.store.list_projects()?.into_iter().map(|project| {
        let maps = core.store.list_snapshots(project.id)?;
        let newest = maps.first();
        Ok(ProjectStatus {
            job: active.iter().find(|job| job.project_id == Some(project.id)).map(|job| job.id),
            name: project.name,
            is_local: project.is_local,
            maps: maps.len(),
            mapped_commit: newest.and_then(|map| map.key.commit),
            mapped_at: newest.map(|map| map.created_at),
            synced_at: project.synced_at,
        })
    });
    projects.collect()
}

fn servers(core: &Core) -> Vec<ServerStatus> {
    let present = Presence::list(&core.settings.data_dir.join("servers"));
    let mut servers: Vec<ServerStatus> =
        present.iter().filter_map(|(_, note)| serde_json::from_str(note).ok()).collect();
    servers.sort_by_key(|server| (server.started_at, server.pid));
    for server in &mut servers {
        server.memory_bytes = memory(server.pid);
    }
    servers
}

fn workers(core: &Core) -> Vec<WorkerStatus> {
    let present = Presence::list(&core.settings.data_dir.join("workers"));
    let worker = |(name, _): (String, String)| {
        let pid = name.split('-').next()?.parse().ok()?;
        Some(WorkerStatus { pid, memory_bytes: memory(pid), name })
    };
    let mut workers: Vec<WorkerStatus> = present.into_iter().filter_map(worker).collect();
    workers.sort_by(|a, b| a.name.cmp(&b.name));
    workers
}

/// The resident memory of a process, in steps of 4 MiB. Only Linux tells.
fn memory(pid: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/statm")).ok()?;
    let pages: u64 = text.split_ascii_whitespace().nth(1)?.parse().ok()?;
    // SAFETY: the call has no preconditions.
    let page = u64::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).ok()?;
    let step = 4 << 20;
    Some((pages * page).div_ceil(step) * step)
}

fn disk(folder: &Path) -> DiskStatus {
    use std::os::unix::ffi::OsStrExt;

    let Ok(name) = std::ffi::CString::new(folder.as_os_str().as_bytes()) else {
        return DiskStatus { free_bytes: None, total_bytes: None };
    };
    // SAFETY: `statvfs` is plain data, and the call fills it from a valid C string.
    let mut facts: libc::statvfs = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are valid for the length of the call.
    if unsafe { libc::statvfs(name.as_ptr(), &raw mut facts) } != 0 {
        return DiskStatus { free_bytes: None, total_bytes: None };
    }
    let block = facts.f_frsize;
    DiskStatus {
        free_bytes: Some(facts.f_bavail.saturating_mul(block) / DISK_STEP * DISK_STEP),
        total_bytes: Some(facts.f_blocks.saturating_mul(block)),
    }
}

/// Makes this process known as a server on this store, until the value is dropped or the process dies.
pub fn announce(core: &Core, addresses: Vec<String>, started_at: Timestamp) -> Result<Presence> {
    let server = ServerStatus {
        pid: std::process::id(),
        addresses,
        started_at,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        memory_bytes: None,
    };
    let note = serde_json::to_string(&server).unwrap_or_default();
    Presence::announce(&core.settings.data_dir.join("servers"), &note)
}

/// A watch on what the status tells: whether anybody wrote to the store, came or went.
pub fn watch(core: &Core) -> Result<StatusWatch> {
    let folders = ["servers", "workers"].map(|name| core.settings.data_dir.join(name));
    Ok(StatusWatch { store: core.store.watch()?, folders, seen: [None, None] })
}

/// Sees that the status may have changed. What dies or fills up tells nobody: look at it now and then.
pub struct StatusWatch {
    store: Watch,
    folders: [PathBuf; 2],
    seen: [Option<SystemTime>; 2],
}

impl StatusWatch {
    /// Whether anything happened since the last look; true the first time. Takes some microseconds.
    pub fn changed(&mut self) -> Result<bool> {
        let now =
            [0, 1].map(|at: usize| fs::metadata(&self.folders[at]).and_then(|meta| meta.modified()).ok());
        let moved = std::mem::replace(&mut self.seen, now) != now;
        Ok(self.store.changed()? || moved)
    }
}

/// How this process used the store so far.
pub fn usage(core: &Core) -> Usage {
    core.store.usage()
}

/// A figure for who watches the server: a name, what it counts, and its values by label.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The name, as Prometheus writes names.
    pub name: &'static str,
    /// What it is.
    pub help: &'static str,
    /// `gauge` or `counter`.
    pub kind: &'static str,
    /// The values: labels as `{name="value"}`, or nothing.
    pub values: Vec<(String, f64)>,
}

/// The queue, the store and this process in figures.
pub fn figures(core: &Core) -> Result<Vec<Figure>> {
    let (queued, running) = (count(core, JobState::Queued)?, count(core, JobState::Running)?);
    let gauge =
        |name, help, value: f64| Figure { name, help, kind: "gauge", values: vec![(String::new(), value)] };
    let log_bytes = core.store.log_bytes();
    let mut figures = vec![
        gauge("groma_jobs_queued", "Jobs that wait.", queued as f64),
        gauge("groma_jobs_running", "Jobs that run.", running as f64),
        gauge(
            "groma_store_size_bytes",
            "The store without its log.",
            (core.store.size_bytes() - log_bytes) as f64,
        ),
        gauge("groma_store_log_bytes", "The write-ahead log of the store.", log_bytes as f64),
    ];
    let now = Timestamp::now();
    let oldest = list(core, JobState::Queued, 1_000)?.iter().map(|job| job.created_at).min();
    let waits = oldest.map_or(0.0, |oldest| now.duration_since(oldest).as_secs_f64());
    figures.push(gauge("groma_job_oldest_wait_seconds", "How long the first job of the queue waits.", waits));
    if let Some(bytes) = memory(std::process::id()) {
        figures.push(gauge(
            "process_resident_memory_bytes",
            "What this process holds in memory.",
            bytes as f64,
        ));
    }
    figures.extend(of_last_jobs(core)?);
    Ok(figures)
}

/// What the last job of each kind that succeeded took: time and, where it had a process of its own, memory.
fn of_last_jobs(core: &Core) -> Result<[Figure; 2]> {
    let mut last: BTreeMap<String, JobRow> = BTreeMap::new();
    for job in list(core, JobState::Succeeded, 1_000)? {
        last.entry(job.kind.clone()).or_insert(job);
    }
    let (mut took, mut held) = (Vec::new(), Vec::new());
    for (kind, job) in last {
        let label = format!("{{kind=\"{kind}\"}}");
        if let (Some(started), Some(finished)) = (job.started_at, job.finished_at) {
            took.push((label.clone(), finished.duration_since(started).as_secs_f64()));
        }
        let peak = core.store.job_attempts(job.id)?.iter().rev().find_map(|attempt| attempt.peak_bytes);
        held.extend(peak.map(|bytes| (label, bytes as f64)));
    }
    let gauge = |name, help, values| Figure { name, help, kind: "gauge", values };
    Ok([
        gauge(
            "groma_job_last_duration_seconds",
            "How long the last job of a kind took that succeeded.",
            took,
        ),
        gauge("groma_job_last_memory_bytes", "The most memory that it held.", held),
    ])
}
