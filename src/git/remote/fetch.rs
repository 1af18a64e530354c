//! Fetch: a clone made the same as its remote again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use git2::{Oid, Repository};

use super::advertisement::is_fetched;
use super::exclusive::Exclusive;
use super::failure;
use super::location::Location;
use super::options::RemoteOptions;
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
    let received =
        Session::run(location, options, progress, |session| transfer::receive(&opened, session, progress))?;
    let Received { advertisement, objects, bytes } = received;
    let mut report =
        FetchReport { received_objects: objects, received_bytes: bytes, ..FetchReport::default() };
    set_refs(&opened, &advertisement.refs, &mut report)?;
    report.default_branch = set_head(&opened, advertisement.default_branch())?;
    Ok(report)
}

/// Points HEAD at `branch` (a full name), if there is one. Gives the name without `refs/heads/`.
pub(super) fn set_head(repository: &Repository, branch: Option<&str>) -> Result<Option<String>> {
    let Some(branch) = branch else { return Ok(None) };
    let head = repository.find_reference("HEAD").map_err(failure::local)?;
    if head.symbolic_target().ok().flatten() != Some(branch) {
        repository.set_head(branch).map_err(failure::local)?;
    }
    Ok(branch.strip_prefix("refs/heads/").map(str::to_owned))
}

fn set_refs(repository: &Repository, wanted: &BTreeMap<String, Oid>, report: &mut FetchReport) -> Result<()> {
    let mut had = BTreeMap::new();
    // Deleted first: a new `a/b` has no room beside an old `a`.
    for reference in repository.references().map_err(failure::local)? {
        let mut reference = reference.map_err(failure::local)?;
        let Ok(name) = reference.name().map(str::to_owned) else { continue };
        if !is_fetched(&name) {
            continue;
        }
        if wanted.contains_key(&name) {
            had.insert(name, reference.target());
        } else {
            reference.delete().map_err(failure::local)?;
            report.deleted += 1;
        }
    }
    for (name, id) in wanted {
        let before = had.get(name).copied().flatten();
        if before == Some(*id) {
            continue;
        }
        repository.reference(name, *id, true, "fetch").map_err(failure::local)?;
        *(if before.is_some() { &mut report.updated } else { &mut report.created }) += 1;
    }
    Ok(())
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
