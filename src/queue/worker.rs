//! A worker: this process, as long as it lives.

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// What the name of a file begins with until its lock is held.
const UNREADY: &str = "new-";

/// How often a file is made whose maker others take for dead before it is locked.
const TRIES: u32 = 5;

/// This process as a worker. Dropping it, or any death of the process, frees its lock.
pub struct Worker {
    name: String,
    path: PathBuf,
    _lock: File,
}

impl Worker {
    /// Makes a worker with a lock file in `folder`.
    pub(super) fn join(folder: &Path) -> Result<Self> {
        let mut private = fs::DirBuilder::new();
        private.recursive(true).mode(0o700);
        private.create(folder).map_err(|error| Error::io("make", folder, error))?;
        Self::tidy(folder);
        let mut tries = TRIES;
        loop {
            tries -= 1;
            match Self::enter(folder) {
                Err((_, error)) if tries > 0 && error.kind() == std::io::ErrorKind::NotFound => {}
                entered => return entered.map_err(|(path, error)| Error::io("make", &path, error)),
            }
        }
    }

    fn enter(folder: &Path) -> std::result::Result<Self, (PathBuf, std::io::Error)> {
        let started = jiff::Timestamp::now().as_nanosecond();
        let name = format!("{}-{:x}", std::process::id(), started);
        let path = folder.join(&name);
        // The file gets its name with the lock held: one with that name and no lock is of a dead worker.
        let unready = folder.join(format!("{UNREADY}{name}"));
        let file = File::create_new(&unready).map_err(|error| (unready.clone(), error))?;
        let ready = file.lock().and_then(|()| fs::rename(&unready, &path));
        if let Err(error) = ready {
            let _ = fs::remove_file(&unready);
            return Err((path, error));
        }
        Ok(Self { name, path, _lock: file })
    }

    /// Removes the files of dead workers that had no job, nobody asks for those; and of those that died before their
    /// file had its name, which one that joins right now may have made: it makes another.
    fn tidy(folder: &Path) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            // What cannot be looked at stays: it does no harm.
            if let Some(name) = name.to_str()
                && matches!(Self::is_alive(folder, name), Ok(false))
            {
                Self::forget(folder, name);
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_worker_is_alive_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let worker = Worker::join(folder.path()).unwrap();
        let name = worker.name().to_owned();
        assert!(Worker::is_alive(folder.path(), &name).unwrap());
        drop(worker);
        assert!(!Worker::is_alive(folder.path(), &name).unwrap());
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn who_joins_removes_the_files_of_the_dead_only() {
        let folder = tempfile::tempdir().unwrap();
        let living = Worker::join(folder.path()).unwrap();
        for name in ["1-dead", "new-2-dead"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let joined = Worker::join(folder.path()).unwrap();
        let mut left = names(folder.path());
        left.sort();
        let mut expected = vec![living.name().to_owned(), joined.name().to_owned()];
        expected.sort();
        assert_eq!(left, expected);
    }
    #[test]
    fn many_join_at_once() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..50).for_each(|_| drop(Worker::join(folder.path()).unwrap())));
            }
        });
        assert!(names(folder.path()).is_empty());
    }
}
