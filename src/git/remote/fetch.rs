//! Fetch: a clone made the same as its remote again.

use std::fs;
use std::path::Path;

use git2::Repository;

use super::exclusive::Exclusive;
use super::location::Location;
use super::options::RemoteOptions;
use super::refs::{self, Changes};
use super::session::Session;
use super::transfer::{self, Received};
use crate::error::{Error, Kind, Result};
use crate::progress::Progress;

/// What a clone or fetch brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FetchReport {
    /// Branches and tags that were not there before.
    pub created: u64,
    /// Branches and tags that point elsewhere now, forced or not.
    pub updated: u64,
    /// Branches and tags that the remote no longer has.
    pub deleted: u64,
    /// The remote's default branch without `refs/heads/`; none if it has no branches.
    pub default_branch: Option<String>,
    /// Objects received over the network.
    pub received_objects: u64,
    /// Bytes of packs received over the network.
    pub received_bytes: u64,
}

/// Makes the bare repository at `repository` (a clone of ours) the same as its remote at `location`: new
/// objects, all branches and tags, forced where history was rewritten, those deleted there deleted here,
/// HEAD at the default branch.
///
/// # Errors
/// As [`super::clone()`]; [`Kind::NotFound`] also if there is no repository. What fails or is cancelled while
/// objects come in changes no branch.
pub fn fetch(
    repository: &Path,
    location: &Location,
    options: &RemoteOptions,
    progress: &dyn Progress,
) -> Result<FetchReport> {
    progress.check()?;
    let opened = Repository::open_bare(repository).map_err(|why| {
        let text = format!("`{}` is not the clone of a repository", repository.display());
        Error::new(Kind::NotFound, text).caused_by(why)
    })?;
    let _lock = Exclusive::take(repository)?;
    remove_unfinished_packs(repository);
    refs::remove_unfinished(repository);
    let received =
        Session::run(location, options, progress, |session| transfer::receive(&opened, session, progress))?;
    apply(&opened, received)
}

/// Makes the refs those of the remote, after all objects came in.
pub(super) fn apply(repository: &Repository, received: Received) -> Result<FetchReport> {
    let Received { advertisement, objects, bytes } = received;
    let Changes { created, updated, deleted } = refs::replace(repository, &advertisement.refs)?;
    let default_branch = refs::set_head(repository, advertisement.default_branch())?;
    let (received_objects, received_bytes) = (objects, bytes);
    Ok(FetchReport { created, updated, deleted, default_branch, received_objects, received_bytes })
}

/// Removes the packs that killed processes were receiving; the lock is held, so no live one does.
fn remove_unfinished_packs(repository: &Path) {
    let Ok(entries) = fs::read_dir(repository.join("objects/pack")) else { return };
    for entry in entries.flatten() {
        // The names that libgit2 gives to packs it has not finished.
        if entry.file_name().as_encoded_bytes().starts_with(b"pack_git2_") {
            let _ = fs::remove_file(entry.path());
        }
    }
}
