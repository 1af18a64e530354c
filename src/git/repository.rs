//! Opening a repository in place, and naming the commit that is to be mapped.
//!
//! Nothing here writes into a repository, and nothing of it is executed: no hook, filter or helper.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Once;

use git2::{ErrorCode, RepositoryOpenFlags};
use jiff::Timestamp;

use crate::error::{Error, Kind, Result};
use crate::map::object::ObjectId;

/// libgit2 keeps inflated objects and maps packs generously; these bounds keep a map of a large
/// repository within its memory target. Bytes.
const OBJECT_CACHE_BYTES: isize = 48 << 20;
const PACK_WINDOW_BYTES: usize = 16 << 20;
const PACK_MAPPED_BYTES: usize = 64 << 20;

/// A repository opened for reading.
pub struct Repository {
    pub(super) inner: git2::Repository,
    /// How many branches and tags there were when they were first counted.
    references: OnceCell<(u64, u64)>,
}

/// The state of a repository that a map is drawn of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The commit; none in a repository without one.
    pub commit: Option<ObjectId>,
    /// Its tree.
    pub tree: Option<ObjectId>,
    /// When it was committed.
    pub committed_at: Option<Timestamp>,
    /// The first line of its message.
    pub subject: String,
    /// The branch that was named, or that HEAD is on; none for a tag, an id or a detached HEAD.
    pub branch: Option<String>,
    /// Whether HEAD was asked for and points at a commit, not at a branch.
    pub detached: bool,
}

impl Repository {
    /// Opens the repository at `path`, or the one that `path` lies in. Kind `NotFound` if there is none.
    pub fn discover(path: &Path) -> Result<Self> {
        Self::open_with(path, RepositoryOpenFlags::empty())
    }

    /// Opens the repository whose root or git directory is `path`.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, RepositoryOpenFlags::NO_SEARCH)
    }

    fn open_with(path: &Path, flags: RepositoryOpenFlags) -> Result<Self> {
        set_limits();
        if !path.exists() {
            return Err(Error::new(Kind::NotFound, format!("there is nothing at `{}`", path.display()))
                .hint("Name a repository's path, a URL or a project: groma project list."));
        }
        let none: [&Path; 0] = [];
        let inner =
            git2::Repository::open_ext(path, flags, none).map_err(|error| cannot_open(path, error))?;
        Ok(Self::around(inner))
    }

    fn around(inner: git2::Repository) -> Self {
        Self { inner, references: OnceCell::new() }
    }

    /// The same object database once more, for reading objects only: nothing is opened, and there are no refs
    /// and no settings. libgit2 locks what the two share.
    pub(super) fn of_same_objects(&self) -> Result<Self> {
        let objects = self.inner.odb().map_err(read_error)?;
        Ok(Self::around(git2::Repository::from_odb(objects).map_err(read_error)?))
    }

    /// The root that users know: the work tree, or the git directory of a repository without one.
    pub fn root(&self) -> PathBuf {
        self.worktree().unwrap_or_else(|| self.inner.path()).components().collect()
    }

    /// The work tree. A git directory that lies alone, without a `.git` that leads to it, has none, whatever
    /// its configuration says: its parent folder is somebody else's.
    pub(super) fn worktree(&self) -> Option<&Path> {
        self.inner.workdir().filter(|folder| folder.join(".git").exists())
    }

    /// The git directory: what [`Repository::open`] and [`super::BlobReader`] take.
    pub fn git_dir(&self) -> &Path {
        self.inner.path()
    }

    /// Whether there is a work tree.
    pub fn has_worktree(&self) -> bool {
        self.worktree().is_some()
    }

    /// Whether history was cut off when it was cloned.
    pub fn is_shallow(&self) -> bool {
        self.inner.is_shallow()
    }

    /// Whether the object `id` is there and whole.
    pub fn can_read(&self, id: ObjectId) -> bool {
        self.inner.odb().is_ok_and(|objects| objects.read(oid(id)).is_ok())
    }

    /// How many branches (local and remote-tracking, each name once) and tags there are; those that are made after
    /// the first time it is asked are not seen.
    pub fn count_references(&self) -> Result<(u64, u64)> {
        if let Some(counted) = self.references.get() {
            return Ok(*counted);
        }
        let mut branches = std::collections::BTreeSet::new();
        let mut tags = 0;
        let references = self.inner.references().map_err(read_error)?;
        for reference in references.flatten() {
            let name = String::from_utf8_lossy(reference.name_bytes()).into_owned();
            if let Some(branch) = name.strip_prefix("refs/heads/") {
                branches.insert(branch.to_owned());
            } else if let Some(remote) = name.strip_prefix("refs/remotes/") {
                match remote.split_once('/') {
                    Some((_, branch)) if branch != "HEAD" => branches.insert(branch.to_owned()),
                    _ => false,
                };
            } else if name.starts_with("refs/tags/") {
                tags += 1;
            }
        }
        Ok(*self.references.get_or_init(|| (branches.len() as u64, tags)))
    }

    /// The revision that `reference` names: a branch, a remote's branch, a tag, an id or any expression
    /// of git's revision syntax; HEAD without one. Kind `NotFound`, with near names, if there is none.
    pub fn resolve(&self, reference: Option<&str>) -> Result<Revision> {
        match reference {
            None | Some("HEAD") => self.resolve_head(),
            Some(name) => self.resolve_name(name),
        }
    }

    /// The revision of the commit `id`, reached by no branch. Kind `Corrupt` if it cannot be read.
    pub fn revision_of(&self, id: ObjectId) -> Result<Revision> {
        revision(&self.inner.find_commit(oid(id)).map_err(read_error)?, None, false)
    }

    fn resolve_head(&self) -> Result<Revision> {
        match self.inner.head() {
            Ok(head) => {
                let commit = head.peel_to_commit().map_err(read_error)?;
                let detached = self.inner.head_detached().unwrap_or(false);
                let branch = if detached { None } else { short_branch(&head) };
                revision(&commit, branch, detached)
            }
            Err(error) if matches!(error.code(), ErrorCode::UnbornBranch | ErrorCode::NotFound) => {
                self.unborn_head()
            }
            Err(error) => Err(read_error(error)),
        }
    }

    /// HEAD names a branch without a commit: the repository is new, or its HEAD is wrong.
    fn unborn_head(&self) -> Result<Revision> {
        if !self.inner.is_empty().unwrap_or(false)
            && let Some(first) = self.branch_names().first()
        {
            return Err(Error::new(Kind::NotFound, "HEAD names a branch that has no commit")
                .hint(format!("Name a branch that has one: --ref {first}.")));
        }
        Ok(Revision {
            commit: None,
            tree: None,
            committed_at: None,
            subject: String::new(),
            branch: self
                .inner
                .find_reference("HEAD")
                .ok()
                .and_then(|head| head.symbolic_target().ok().flatten().map(str::to_owned))
                .map(|target| target.trim_start_matches("refs/heads/").to_owned()),
            detached: false,
        })
    }

    fn resolve_name(&self, name: &str) -> Result<Revision> {
        let spellings = [name.to_owned(), format!("refs/remotes/origin/{name}")];
        for spelling in &spellings {
            let Ok((object, reference)) = self.inner.revparse_ext(spelling) else { continue };
            let commit = object.peel_to_commit().map_err(|error| {
                Error::new(Kind::NotFound, format!("`{name}` does not name a commit")).caused_by(error)
            })?;
            let branch = reference.as_ref().and_then(short_branch);
            return revision(&commit, branch, false);
        }
        Err(self.no_such_ref(name))
    }

    fn no_such_ref(&self, name: &str) -> Error {
        let error =
            Error::new(Kind::NotFound, format!("there is no ref or commit `{name}` in this repository"));
        let names = self.branch_names();
        match nearest(name, &names) {
            Some(near) => error.hint(format!("Did you mean `{near}`?")),
            None if names.is_empty() => error.hint("The repository has no branch yet."),
            None => {
                let some: Vec<_> = names.iter().take(5).map(String::as_str).collect();
                error.hint(format!(
                    "Branches and tags are: {}{}.",
                    some.join(", "),
                    if names.len() > 5 { ", ..." } else { "" }
                ))
            }
        }
    }

    /// Names of branches, then tags, without their prefixes.
    fn branch_names(&self) -> Vec<String> {
        let Ok(references) = self.inner.references() else { return Vec::new() };
        let names: Vec<String> = references
            .flatten()
            .map(|reference| String::from_utf8_lossy(reference.name_bytes()).into_owned())
            .collect();
        let prefixes = ["refs/heads/", "refs/remotes/origin/", "refs/tags/"];
        let mut found: Vec<String> = Vec::new();
        for prefix in prefixes {
            for name in names.iter().filter_map(|name| name.strip_prefix(prefix)) {
                if name != "HEAD" && !found.iter().any(|known| known == name) {
                    found.push(name.to_owned());
                }
            }
        }
        found
    }
}

fn revision(commit: &git2::Commit<'_>, branch: Option<String>, detached: bool) -> Result<Revision> {
    let subject = commit.summary_bytes().unwrap_or_default();
    Ok(Revision {
        commit: Some(object_id(commit.id())),
        tree: Some(object_id(commit.tree_id())),
        committed_at: Timestamp::from_second(commit.time().seconds()).ok(),
        subject: String::from_utf8_lossy(subject).into_owned(),
        branch,
        detached,
    })
}

fn short_branch(reference: &git2::Reference<'_>) -> Option<String> {
    let name = String::from_utf8_lossy(reference.name_bytes()).into_owned();
    let local = name.strip_prefix("refs/heads/");
    local
        .or_else(|| name.strip_prefix("refs/remotes/")?.split_once('/').map(|(_, branch)| branch))
        .map(str::to_owned)
}

/// The name of `names` nearest to `name`, if one is near enough to be meant.
fn nearest<'a>(name: &str, names: &'a [String]) -> Option<&'a String> {
    crate::error::nearest(name, names.iter().map(String::as_str))
        .and_then(|near| names.iter().find(|candidate| *candidate == near))
}

fn cannot_open(path: &Path, error: git2::Error) -> Error {
    if error.code() == ErrorCode::NotFound {
        return Error::new(Kind::NotFound, format!("`{}` is not in a git repository", path.display()))
            .hint("Name a repository's path, a URL or a project: groma project list.");
    }
    if error.message().contains("extension") || error.message().contains("object format") {
        return Error::new(Kind::Usage, format!("`{}` uses a format that groma cannot read", path.display()))
            .caused_by(error)
            .hint("SHA-256 and reftable repositories are not supported; clone it in the ordinary format.");
    }
    Error::new(Kind::Corrupt, format!("the repository at `{}` cannot be opened", path.display()))
        .caused_by(error)
        .hint("Check it with `git fsck`.")
}

/// An error for objects that libgit2 could not read.
pub(super) fn read_error(error: git2::Error) -> Error {
    Error::new(Kind::Corrupt, "the repository cannot be read")
        .caused_by(error)
        .hint("Check it with `git fsck`; a partial clone lacks objects that groma needs.")
}

/// The same id in groma's own type.
pub(super) fn object_id(oid: git2::Oid) -> ObjectId {
    ObjectId::from_bytes(oid.as_bytes()).expect("libgit2 is built for SHA-1, whose ids have 20 bytes")
}

/// The same id in libgit2's type.
pub(super) fn oid(id: ObjectId) -> git2::Oid {
    git2::Oid::from_bytes(id.as_bytes()).expect("a SHA-1 id has 20 bytes")
}

/// libgit2's options are global to the process: set once, before the first repository is opened.
fn set_limits() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // The objects were verified when they were written; verifying again triples the cost of reading.
        git2::opts::strict_hash_verification(false);
        // SAFETY: `call_once` keeps other threads out, and no repository is open yet.
        let set = unsafe {
            git2::opts::set_cache_max_size(OBJECT_CACHE_BYTES)
                .and_then(|()| git2::opts::set_mwindow_size(PACK_WINDOW_BYTES))
                .and_then(|()| git2::opts::set_mwindow_mapped_limit(PACK_MAPPED_BYTES))
                // Reading executes nothing, so another owner's repository is no danger (containers, CI).
                .and_then(|()| git2::opts::set_verify_owner_validation(false))
        };
        if let Err(error) = set {
            tracing::warn!(%error, "libgit2 keeps its own memory limits");
        }
    });
}
