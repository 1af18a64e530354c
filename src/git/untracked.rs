//! Files of the working tree that git neither tracks nor ignores.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use git2::{StatusOptions, StatusShow};

use crate::error::Result;
use crate::progress::Progress;

use super::repository::Repository;

/// Paths of untracked files below `root`, the work tree of `repository`; a path that ends in `/` is the folder
/// of a nested repository.
pub(super) fn list(repository: &Repository, root: &Path, progress: &dyn Progress) -> Result<Vec<Vec<u8>>> {
    let mut options = StatusOptions::new();
    options
        .show(StatusShow::Workdir)
        .include_untracked(true)
        .recurse_untracked_dirs(true)
        .include_ignored(false)
        .exclude_submodules(true);
    match repository.inner.statuses(Some(&mut options)) {
        Ok(statuses) => Ok(statuses
            .iter()
            .filter(|status| status.status().is_wt_new())
            .map(|status| status.path_bytes().to_owned())
            .collect()),
        // libgit2 gives up on folders that are nested more than 100 deep.
        Err(error) => {
            tracing::debug!(%error, "the working tree is walked without libgit2");
            walk(repository, root, progress)
        }
    }
}

/// The same list, folder by folder: slower, and without a limit of depth.
fn walk(repository: &Repository, root: &Path, progress: &dyn Progress) -> Result<Vec<Vec<u8>>> {
    let index = repository.inner.index().map_err(super::repository::read_error)?;
    let mut found = Vec::new();
    let mut folders = vec![Vec::new()];
    while let Some(folder) = folders.pop() {
        progress.check()?;
        // A folder that cannot be read, or vanished meanwhile, has no files that could be mapped.
        let Ok(entries) = fs::read_dir(root.join(OsStr::from_bytes(&folder))) else { continue };
        for entry in entries.flatten().filter(|entry| entry.file_name() != ".git") {
            let mut path = [&folder, entry.file_name().as_bytes()].concat();
            let relative = Path::new(OsStr::from_bytes(&path));
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let is_tracked = index.get_path(relative, 0).is_some();
            if is_tracked || repository.inner.is_path_ignored(relative).unwrap_or(false) {
                continue;
            }
            if is_folder {
                path.push(b'/');
            }
            match is_folder && !entry.path().join(".git").exists() {
                true => folders.push(path),
                false => found.push(path),
            }
        }
    }
    Ok(found)
}
