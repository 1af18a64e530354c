//! The face of the shared core: what groma can do, one plain function an operation, one file a noun.
//!
//! `fn(&Core, Request) -> Result<Response>`; what takes long is also given a [`Progress`](crate::progress::Progress).
//! Requests are written once: the command line flattens them into its commands, a server deserialises them.
//! Nothing here reads arguments, the environment or the current directory: all comes in through [`Core`].

mod document;
pub mod job;
pub mod map;
pub mod project;
pub mod request;
pub mod system;
mod target;

use std::cell::Cell;
use std::path::{Path, PathBuf};

pub use crate::analysis::Limits;
use crate::error::Result;
pub use crate::git::remote::RemoteOptions;
use crate::jobs::Context;
use crate::queue::Queue;
use crate::store::Store;
pub use document::{Document, Envelope, described, documents};

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
    /// What bounds a survey.
    pub limits: Limits,
    /// How to reach remotes.
    pub remote: RemoteOptions,
}

impl Core {
    /// Opens the store in the data folder, which is made if need be.
    ///
    /// Kind `SchemaTooNew` for a store of a newer groma; `Io`, `DiskFull`, `Busy` or `Corrupt` otherwise.
    pub fn open(settings: Settings) -> Result<Self> {
        let store = Store::open(&settings.data_dir)?;
        Ok(Self { store, settings })
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
            opened: Cell::new(None),
        }
    }
}
