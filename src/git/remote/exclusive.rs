//! Only one process at a time clones to, or fetches into, one place: an OS file lock beside it.

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};

/// The lock on a path, held until dropped. The system lets go of it when the process dies.
pub(super) struct Exclusive {
    _file: File,
    path: PathBuf,
}

impl Exclusive {
    /// Locks `target` by the file `<target>.lock`.
    ///
    /// # Errors
    /// [`Kind::Busy`] if another process (or thread) has it, [`Kind::Io`] if the file cannot be made.
    pub(super) fn take(target: &Path) -> Result<Self> {
        let path = sibling(target, ".lock")?;
        loop {
            let open = File::options().create(true).truncate(false).write(true).open(&path);
            let file = open.map_err(|why| Error::io("create", &path, why))?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => return Ok(Self { _file: file, path }),
                // The one who had it has removed the file in between: the lock is on nothing.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let text = format!("`{}` is being cloned or fetched already", target.display());
                    return Err(Error::new(Kind::Busy, text).hint("Wait until that is done."));
                }
                Err(TryLockError::Error(why)) => return Err(Error::io("lock", &path, why)),
            }
        }
    }
}

impl Drop for Exclusive {
    fn drop(&mut self) {
        // Before the lock itself goes with the file: who opens it later makes a new one.
        let _ = fs::remove_file(&self.path);
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    let id = |metadata: &fs::Metadata| (metadata.dev(), metadata.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(ref ours), Ok(ref there)) if id(ours) == id(there))
}

/// The path beside `target` with `ending` put behind its name.
pub(super) fn sibling(target: &Path, ending: &str) -> Result<PathBuf> {
    let name = target.file_name().ok_or_else(|| {
        Error::new(Kind::Usage, format!("`{}` is no place for a repository", target.display()))
    })?;
    let mut name = name.to_owned();
    name.push(ending);
    Ok(target.with_file_name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_taker_is_told_that_it_is_busy_and_nothing_stays_behind() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("name");
        let held = Exclusive::take(&target).unwrap();
        assert_eq!(Exclusive::take(&target).err().map(|error| error.kind()), Some(Kind::Busy));
        drop(held);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        Exclusive::take(&target).unwrap();
    }
}
