//! What must be on the disk before something else may lead to it. libgit2 leaves packs to the system.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The packs that a repository had at one moment.
pub(super) struct Packs {
    folder: PathBuf,
    files: BTreeSet<PathBuf>,
}

impl Packs {
    /// The packs of the bare repository at `repository`.
    pub(super) fn of(repository: &Path) -> Self {
        let folder = repository.join("objects/pack");
        Self { files: files(&folder), folder }
    }

    /// Brings those to the disk that have come since.
    pub(super) fn sync_new(&self) -> Result<()> {
        for file in files(&self.folder).difference(&self.files) {
            sync(file)?;
        }
        sync(&self.folder)
    }
}

/// Brings the files that lie in `folder` itself to the disk, and their names.
pub(super) fn sync_files(folder: &Path) -> Result<()> {
    files(folder).iter().try_for_each(|file| sync(file))?;
    sync(folder)
}

/// Brings one file, or the names in a folder, to the disk.
pub(super) fn sync(path: &Path) -> Result<()> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|why| Error::io("write", path, why))
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
        .collect()
}
