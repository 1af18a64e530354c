//! Who is there: a process makes itself known by a file with a note and a lock, which the kernel frees on any
//! death.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// What the name of a file begins with until its lock is held.
const UNREADY: &str = "new-";

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
}
