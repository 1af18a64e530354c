//! The branches and tags of a clone, made those of its remote.
//!
//! All of them are written at once, to one file: a remote may have a hundred thousand tags, which as files
//! of their own take minutes to write, and one by one minutes to delete.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use git2::{ObjectType, Oid, Repository};

use super::advertisement::is_fetched;
use super::failure;
use crate::error::{Error, Kind, Result};

/// How many branches and tags became different.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) created: u64,
    pub(super) updated: u64,
    pub(super) deleted: u64,
}

/// Makes the branches and tags of `repository` those `wanted` (full name to object); other refs stay.
///
/// # Errors
/// [`Kind::Corrupt`] if an object is missing, and then nothing is changed.
pub(super) fn replace(repository: &Repository, wanted: &BTreeMap<String, Oid>) -> Result<Changes> {
    let (mut all, mut changes) = (wanted.clone(), Changes::default());
    let mut kept = 0;
    for reference in repository.references().map_err(failure::local)? {
        let reference = reference.map_err(failure::local)?;
        let (Ok(name), Some(id)) = (reference.name(), reference.target()) else { continue };
        match wanted.get(name) {
            Some(same) if *same == id => kept += 1,
            Some(_) => changes.updated += 1,
            None if is_fetched(name) => changes.deleted += 1,
            None => {
                all.insert(name.to_owned(), id);
            }
        }
    }
    changes.created = wanted.len() as u64 - kept - changes.updated;
    if changes != Changes::default() {
        write_packed(repository, &all)?;
        remove_loose(repository.path())?;
    }
    Ok(changes)
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

/// Removes what a killed process was writing; only to be called by who has the clone to itself.
pub(super) fn remove_unfinished(repository: &Path) {
    let _ = fs::remove_file(repository.join("packed-refs.lock"));
}

/// As `git pack-refs` does it: written to the lock file, which takes the name when it is whole. The source
/// of the format is git's `refs/packed-backend.c`.
fn write_packed(repository: &Repository, refs: &BTreeMap<String, Oid>) -> Result<()> {
    let path = repository.path().join("packed-refs");
    let lock = repository.path().join("packed-refs.lock");
    let failed = |why| Error::io("write", &path, why);
    let file = File::create_new(&lock).map_err(|why| match why.kind() {
        io::ErrorKind::AlreadyExists => {
            Error::new(Kind::Busy, format!("another program works on `{}`", repository.path().display()))
        }
        _ => failed(why),
    })?;
    let written = write_lines(repository, refs, &file, &failed).and_then(|()| {
        file.sync_all().map_err(failed)?;
        fs::rename(&lock, &path).map_err(failed)
    });
    if written.is_err() {
        let _ = fs::remove_file(&lock);
    }
    written
}

fn write_lines(
    repository: &Repository,
    refs: &BTreeMap<String, Oid>,
    file: &File,
    failed: &impl Fn(io::Error) -> Error,
) -> Result<()> {
    let odb = repository.odb().map_err(failure::local)?;
    let mut file = BufWriter::new(file);
    file.write_all(b"# pack-refs with: peeled fully-peeled sorted \n").map_err(failed)?;
    for (name, id) in refs {
        let missing = |why: git2::Error| {
            Error::new(Kind::Corrupt, format!("the remote host did not send all of `{name}`")).caused_by(why)
        };
        let (_, kind) = odb.read_header(*id).map_err(missing)?;
        writeln!(file, "{id} {name}").map_err(failed)?;
        if kind == ObjectType::Tag {
            let target = repository.find_tag(*id).and_then(|tag| tag.peel()).map_err(missing)?;
            writeln!(file, "^{}", target.id()).map_err(failed)?;
        }
    }
    file.flush().map_err(failed)
}

/// Removes the branches and tags that have files of their own: these would go before the one file.
fn remove_loose(repository: &Path) -> Result<()> {
    for folder in ["refs/heads", "refs/tags"].map(|folder| repository.join(folder)) {
        let entries = fs::read_dir(&folder).map_err(|why| Error::io("read", &folder, why))?;
        for entry in entries.flatten() {
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let removed = if is_folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(|why| Error::io("remove", &path, why))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository_with_commit() -> (tempfile::TempDir, Repository, Oid) {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init_bare(folder.path()).unwrap();
        let tree = repository.treebuilder(None).unwrap().write().unwrap();
        let maria = git2::Signature::new("Maria", "maria@example.com", &git2::Time::new(0, 0)).unwrap();
        let tree = repository.find_tree(tree).unwrap();
        let id = repository.commit(None, &maria, &maria, "first", &tree, &[]).unwrap();
        drop(tree);
        (folder, repository, id)
    }

    fn wanted(names: &[&str], id: Oid) -> BTreeMap<String, Oid> {
        names.iter().map(|name| ((*name).to_owned(), id)).collect()
    }

    #[test]
    fn branches_with_files_of_their_own_give_way_and_other_refs_stay() {
        let (_folder, repository, id) = repository_with_commit();
        for name in ["refs/heads/a", "refs/heads/gone/b", "refs/notes/commits"] {
            repository.reference(name, id, true, "").unwrap();
        }
        let changes = replace(&repository, &wanted(&["refs/heads/a/b", "refs/tags/v1"], id)).unwrap();
        assert_eq!(changes, Changes { created: 2, updated: 0, deleted: 2 });
        let names = repository.references().unwrap();
        let mut names: Vec<_> = names.map(|found| found.unwrap().name().unwrap().to_owned()).collect();
        names.sort();
        assert_eq!(names, ["refs/heads/a/b", "refs/notes/commits", "refs/tags/v1"]);
        let again = replace(&repository, &wanted(&["refs/heads/a/b", "refs/tags/v1"], id)).unwrap();
        assert_eq!(again, Changes::default());
    }

    #[test]
    fn a_missing_object_changes_nothing() {
        let (folder, repository, id) = repository_with_commit();
        replace(&repository, &wanted(&["refs/heads/a"], id)).unwrap();
        let absent = Oid::from_str(&"1".repeat(40)).unwrap();
        let error = replace(&repository, &wanted(&["refs/heads/a"], absent)).unwrap_err();
        assert_eq!(error.kind(), Kind::Corrupt);
        assert_eq!(repository.refname_to_id("refs/heads/a").unwrap(), id);
        assert!(!folder.path().join("packed-refs.lock").exists());
    }
}
