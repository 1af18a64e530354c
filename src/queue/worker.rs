//! A worker: this process, as long as it lives.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// This process as a worker. Dropping it, or any death of the process, frees its lock.
pub struct Worker {
    name: String,
    path: PathBuf,
    _lock: File,
}

impl Worker {
    /// Makes a worker with a lock file in `folder`.
    pub(super) fn join(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| Error::io("make", folder, error))?;
        let started = jiff::Timestamp::now().as_nanosecond();
        let name = format!("{}-{:x}", std::process::id(), started);
        let path = folder.join(&name);
        let file = File::create_new(&path).map_err(|error| Error::io("make", &path, error))?;
        // Nobody looks at the file before a job is claimed under its name, which comes after this.
        file.lock().map_err(|error| Error::io("lock", &path, error))?;
        Ok(Self { name, path, _lock: file })
    }

    /// What its jobs are claimed under.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the process behind `name` still holds its lock.
    pub(super) fn is_alive(folder: &Path, name: &str) -> Result<bool> {
        let path = folder.join(name);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(Error::io("open", &path, error)),
        };
        match file.try_lock() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(error)) => Err(Error::io("lock", &path, error)),
        }
    }

    /// Removes the file that a dead worker left.
    pub(super) fn forget(folder: &Path, name: &str) {
        // A file that stays does no harm: its name is never used again.
        let _ = fs::remove_file(folder.join(name));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // As above: a file that stays does no harm.
        let _ = fs::remove_file(&self.path);
    }
}
