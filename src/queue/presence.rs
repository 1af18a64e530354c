//! Who is there: a process makes itself known by a file with a note and a lock, which the kernel frees on any
//! death.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::{Error, Result};

/// What the name of a file begins with until its lock is held.
const UNREADY: &str = "new-";

/// A file without its name is left behind after this time: to lock it takes no time at all.
const LONGEST_START: Duration = Duration::from_secs(3_600);

/// This process, known to be there until the value is dropped.
pub struct Presence {
    path: PathBuf,
    _lock: File,
}

impl Presence {
    /// Makes this process known in `folder`, made (0700) if need be, with a note for who looks.
    pub fn announce(folder: &Path, note: &str) -> Result<Self> {
        let mut private = fs::DirBuilder::new();
        private.recursive(true).mode(0o700);
        private.create(folder).map_err(|error| Error::io("make", folder, error))?;
        sweep(folder);
        let name = format!("{}-{:x}", std::process::id(), jiff::Timestamp::now().as_nanosecond());
        let path = folder.join(&name);
        // The file gets its name with the lock held: one with that name and no lock is of a dead process.
        let unready = folder.join(format!("{UNREADY}{name}"));
        let mut file = File::create_new(&unready).map_err(|error| Error::io("make", &unready, error))?;
        let ready = file
            .write_all(note.as_bytes())
            .and_then(|()| file.lock())
            .and_then(|()| fs::rename(&unready, &path));
        if let Err(error) = ready {
            let _ = fs::remove_file(&unready);
            return Err(Error::io("lock", &path, error));
        }
        Ok(Self { path, _lock: file })
    }

    /// Those that are there in `folder`: the name of the file of each, and its note. None if there is no folder.
    pub fn list(folder: &Path) -> Result<Vec<(String, String)>> {
        let mut present = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| !name.starts_with(UNREADY)) else { continue };
            let Ok(file) = File::open(entry.path()) else { continue };
            if matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)) {
                let note = fs::read_to_string(entry.path()).unwrap_or_default();
                present.push((name.to_owned(), note));
            }
        }
        Ok(present)
    }
}

/// Removes the files of those that died, and what was left before it had its name.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_unready = entry.file_name().to_string_lossy().starts_with(UNREADY);
        let is_dead = if is_unready {
            let age =
                entry.metadata().and_then(|found| found.modified()).ok().and_then(|at| at.elapsed().ok());
            age.is_some_and(|age| age > LONGEST_START)
        } else {
            File::open(entry.path()).is_ok_and(|file| file.try_lock_shared().is_ok())
        };
        if is_dead {
            // One that stays does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        // A file that stays does no harm: nobody holds its lock.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_there_is_listed_until_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let here = Presence::announce(folder.path(), "a note").unwrap();
        fs::write(folder.path().join("1-dead"), "gone").unwrap();
        let listed = Presence::list(folder.path()).unwrap();
        assert_eq!(listed.iter().map(|(_, note)| note.as_str()).collect::<Vec<_>>(), ["a note"]);
        drop(here);
        assert!(Presence::list(folder.path()).unwrap().is_empty());
    }

    #[test]
    fn who_comes_removes_what_the_dead_left_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let first = Presence::announce(folder.path(), "first").unwrap();
        for name in ["1-dead", "new-2-dead", "new-3-starting"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let old = std::time::SystemTime::now() - 2 * LONGEST_START;
        File::options()
            .write(true)
            .open(folder.path().join("new-2-dead"))
            .unwrap()
            .set_modified(old)
            .unwrap();
        let second = Presence::announce(folder.path(), "second").unwrap();
        let left = fs::read_dir(folder.path()).unwrap().flatten();
        let left: Vec<_> = left
            .map(|entry| entry.path())
            .filter(|path| ![&first.path, &second.path].contains(&path))
            .collect();
        assert_eq!(left, [folder.path().join("new-3-starting")]);
    }
}
