//! The face of the shared core: what groma can do, one plain function an operation, one file a noun.
//!
//! `fn(&Core, Request) -> Result<Response>`; what takes long is also given a [`Progress`](crate::progress::Progress).
//! Requests are written once: the command line flattens them into its commands, a server deserialises them.
//! Nothing here reads arguments, the environment or the current directory: all comes in through [`Core`].

mod beside;
pub mod check;
pub mod configuration;
mod document;
pub mod job;
pub mod map;
pub mod project;
mod reach;
pub mod request;
pub mod system;
mod target;

use std::cell::Cell;
use std::path::{Path, PathBuf};

pub use crate::analysis::Limits;
use crate::error::Result;
pub use crate::git::remote::RemoteOptions;
use crate::jobs::Context;
pub use crate::queue::ChildLimits;
use crate::queue::Queue;
use crate::store::Store;
use configuration::ConfiguredSetting;
pub use document::{Document, Envelope, described, documents};
pub use reach::Reach;

/// What every operation works with.
pub struct Core {
    store: Store,
    settings: Settings,
}

/// What was configured, from wherever.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder that holds everything of groma's: the store, clones, locks.
    pub data_dir: PathBuf,
    /// What relative paths are relative to, and where a project is inferred from.
    pub current_dir: PathBuf,
    /// All settings as they were given, for whoever asks.
    pub configured: Vec<ConfiguredSetting>,
    /// What bounds a survey.
    pub limits: Limits,
    /// How to reach remotes.
    pub remote: RemoteOptions,
    /// Which repositories requests may name.
    pub reach: Reach,
    /// How to start this program again, for jobs that get a process of their own; without, they run in this one.
    pub program: Option<Program>,
    /// Whether even small jobs get one.
    pub isolates_all: bool,
    /// What bounds such a process.
    pub job_limits: ChildLimits,
    /// How long a reader may take for one content in such a process, in seconds.
    pub content_s: u64,
}

impl Settings {
    /// Everything in `data_dir` and as it comes: no program to start again.
    pub fn in_folder(data_dir: PathBuf, current_dir: PathBuf, limits: Limits) -> Self {
        Self {
            data_dir,
            current_dir,
            configured: Vec::new(),
            limits,
            remote: RemoteOptions::default(),
            reach: Reach::default(),
            program: None,
            isolates_all: false,
            job_limits: ChildLimits::default(),
            content_s: CONTENT_S,
        }
    }
}

/// How long a reader may take for one content, in seconds.
const CONTENT_S: u64 = 30;

/// How to start this program again.
#[derive(Debug, Clone)]
pub struct Program {
    /// The executable.
    pub path: PathBuf,
    /// What is given to it before everything else.
    pub arguments: Vec<String>,
    /// Whether what it logs goes where this process logs; it is kept with the job otherwise.
    pub shares_stderr: bool,
}

impl Core {
    /// Opens the store in the data folder, which is made if need be.
    ///
    /// Kind `SchemaTooNew` for a store of a newer groma; `Io`, `DiskFull`, `Busy` or `Corrupt` otherwise.
    pub fn open(settings: Settings) -> Result<Self> {
        let store = Store::open(&settings.data_dir)?;
        Ok(Self { store, settings })
    }

    /// Opens the store in the data folder, to read only; none where there is none that can be read as it is.
    /// Makes nothing.
    pub fn open_existing(settings: Settings) -> Result<Option<Self>> {
        Ok(Store::open_existing(&settings.data_dir)?.map(|store| Self { store, settings }))
    }

    /// The folder that holds everything of groma's.
    pub fn data_dir(&self) -> &Path {
        &self.settings.data_dir
    }

    fn queue(&self) -> Queue<'_> {
        Queue::new(&self.store, &self.settings.data_dir)
    }

    fn context(&self) -> Context<'_> {
        Context {
            store: &self.store,
            clones: self.settings.data_dir.join("clones"),
            limits: self.settings.limits.clone(),
            remote: &self.settings.remote,
            journal: None,
            opened: Cell::new(None),
        }
    }
}
