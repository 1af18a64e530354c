//! Clone: a new bare repository, whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use git2::{Repository, RepositoryInitOptions};

use super::exclusive::{Exclusive, sibling};
use super::fetch::FetchReport;
use super::location::Location;
use super::options::RemoteOptions;
use super::session::Session;
use super::transfer;
use super::{durable, failure, fetch};
use crate::error::{Error, Kind, Result};
use crate::progress::Progress;

/// Clones `location` to the new folder `destination`: a bare repository with all branches and tags under
/// their own names, and HEAD at the remote's default branch. A remote without commits gives a repository
/// without commits.
///
/// The clone grows in a folder `<destination>.partial-*` and gets its name when it is whole and on the disk;
/// what fails or is cancelled leaves nothing behind. Partial folders of processes that were killed are
/// removed by the next clone to the same place.
///
/// # Errors
/// [`Kind::Conflict`] if the destination exists, [`Kind::Busy`] if another process clones to it;
/// [`Kind::NotFound`], [`Kind::Authentication`] and [`Kind::Network`] about the remote; [`Kind::Corrupt`]
/// for damaged data, [`Kind::DiskFull`] and [`Kind::Io`] about the disk, [`Kind::Cancelled`] when `progress`
/// asks for it (within a tenth of a second, even if the remote stalls).
pub fn clone(
    location: &Location,
    destination: &Path,
    options: &RemoteOptions,
    progress: &dyn Progress,
) -> Result<FetchReport> {
    progress.check()?;
    let parent = destination.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|why| Error::io("create", parent, why))?;
    let _lock = Exclusive::take(destination)?;
    remove_partials(parent, destination);
    if fs::symlink_metadata(destination).is_ok() {
        let text = format!("`{}` exists already", destination.display());
        return Err(Error::new(Kind::Conflict, text).hint("Remove it, or choose another place."));
    }
    let partial = Partial::create(destination)?;
    let report = fill(&partial.0, location, options, progress)?;
    durable::sync_files(&partial.0)?;
    progress.check()?;
    fs::rename(&partial.0, destination).map_err(|why| Error::io("create", destination, why))?;
    durable::sync(parent)?;
    Ok(report)
}

fn fill(
    folder: &Path,
    location: &Location,
    options: &RemoteOptions,
    progress: &dyn Progress,
) -> Result<FetchReport> {
    let mut init = RepositoryInitOptions::new();
    // No template: it would bring hooks and whatever else lies in the user's.
    init.bare(true).mkdir(false).external_template(false).initial_head("main");
    let repository = Repository::init_opts(folder, &init).map_err(failure::local)?;
    let received = Session::run(location, options, progress, |session| {
        transfer::receive(&repository, session, progress)
    })?;
    fetch::apply(&repository, received)
}

/// The folder in which a clone grows; removed unless it got its name.
struct Partial(PathBuf);

impl Partial {
    fn create(destination: &Path) -> Result<Self> {
        let path = sibling(destination, &format!(".partial-{}", std::process::id()))?;
        fs::create_dir(&path).map_err(|why| Error::io("create", &path, why))?;
        Ok(Self(path))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Removes what killed processes left; the lock is held, so no live one works there. What cannot be
/// removed only takes space.
fn remove_partials(parent: &Path, destination: &Path) {
    let Ok(prefix) = sibling(destination, ".partial-") else { return };
    let (Some(prefix), Ok(entries)) = (prefix.file_name(), fs::read_dir(parent)) else { return };
    for entry in entries.flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
