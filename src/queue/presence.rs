//! Who is there: a process makes itself known by a file with a note and a lock, which the kernel frees on any
//! death.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// What the name of a file begins with until its lock is held.
const UNREADY: &str = "new-";

/// How often a file is made whose maker others take for dead before it is locked.
const TRIES: u32 = 5;

/// This process, known to be there until the value is dropped or the process ends, in whatever way.
pub struct Presence {
    name: String,
    path: PathBuf,
    _lock: File,
}

impl Presence {
    /// Makes this process known in `folder`, made (0700) if need be, with a note for who looks. What the dead left
    /// there goes.
    pub fn announce(folder: &Path, note: &str) -> Result<Self> {
        let mut private = fs::DirBuilder::new();
        private.recursive(true).mode(0o700);
        private.create(folder).map_err(|error| Error::io("make", folder, error))?;
        sweep(folder);
        let mut tries = TRIES;
        loop {
            tries -= 1;
            match Self::enter(folder, note) {
                Err((_, error)) if tries > 0 && error.kind() == ErrorKind::NotFound => {}
                entered => return entered.map_err(|(path, error)| Error::io("make", &path, error)),
            }
        }
    }

    fn enter(folder: &Path, note: &str) -> std::result::Result<Self, (PathBuf, std::io::Error)> {
        let name = format!("{}-{:x}", std::process::id(), jiff::Timestamp::now().as_nanosecond());
        let path = folder.join(&name);
        // The file gets its name with the lock held: one with that name and no lock is of a dead process.
        let unready = folder.join(format!("{UNREADY}{name}"));
        let mut file = File::create_new(&unready).map_err(|error| (unready.clone(), error))?;
        let ready = file
            .write_all(note.as_bytes())
            .and_then(|()| file.lock())
            .and_then(|()| fs::rename(&unready, &path));
        if let Err(error) = ready {
            let _ = fs::remove_file(&unready);
            return Err((path, error));
        }
        Ok(Self { name, path, _lock: file })
    }

    /// What it is called among those of its folder; no two are ever called the same.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Those that are there in `folder`: the name of each, and its note. None if there is no folder.
    pub fn list(folder: &Path) -> Vec<(String, String)> {
        let mut present = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| !name.starts_with(UNREADY)) else { continue };
            if matches!(Self::is_alive(folder, name), Ok(true)) {
                let note = fs::read_to_string(entry.path()).unwrap_or_default();
                present.push((name.to_owned(), note));
            }
        }
        present
    }

    /// Whether the process behind `name` still holds its lock.
    pub fn is_alive(folder: &Path, name: &str) -> Result<bool> {
        let path = folder.join(name);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(Error::io("open", &path, error)),
        };
        // Shared: who looks at the same moment is not taken for its owner.
        match file.try_lock_shared() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(error)) => Err(Error::io("lock", &path, error)),
        }
    }

    /// Removes the file that a dead process left.
    pub fn forget(folder: &Path, name: &str) {
        // A file that stays does no harm: its name is never used again.
        let _ = fs::remove_file(folder.join(name));
    }
}

/// Removes the files of those that died; also of those that died before their file had its name, which one that
/// starts right now may have made: it makes another.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        // What cannot be looked at stays: it does no harm.
        if let Some(name) = name.to_str()
            && matches!(Presence::is_alive(folder, name), Ok(false))
        {
            Presence::forget(folder, name);
        }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        // As above: a file that stays does no harm.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn who_is_there_is_listed_until_dropped() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Presence::list(&folder.path().join("missing")).is_empty());
        let here = Presence::announce(folder.path(), "a note").unwrap();
        let name = here.name().to_owned();
        fs::write(folder.path().join("1-dead"), "gone").unwrap();
        assert_eq!(Presence::list(folder.path()), [(name.clone(), "a note".to_owned())]);
        assert!(Presence::is_alive(folder.path(), &name).unwrap());
        drop(here);
        assert!(!Presence::is_alive(folder.path(), &name).unwrap());
        assert_eq!(names(folder.path()), ["1-dead"]);
    }

    #[test]
    fn who_comes_removes_what_the_dead_left_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let first = Presence::announce(folder.path(), "").unwrap();
        for name in ["1-dead", "new-2-dead"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let second = Presence::announce(folder.path(), "").unwrap();
        let mut expected = [first.name(), second.name()];
        expected.sort_unstable();
        assert_eq!(names(folder.path()), expected);
    }

    #[test]
    fn many_come_at_once() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    (0..50).for_each(|_| drop(Presence::announce(folder.path(), "note").unwrap()));
                });
            }
        });
        assert!(names(folder.path()).is_empty());
    }
}
