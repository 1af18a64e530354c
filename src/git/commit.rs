//! Commits: reading one, and walking history.

use git2::Sort;

use crate::error::Result;
use crate::map::history::Person;
use crate::map::object::ObjectId;

use super::repository::{Repository, object_id, oid, read_error};

/// What the history keeps of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitRecord {
    /// Its id.
    pub id: ObjectId,
    /// Its tree.
    pub tree: ObjectId,
    /// Its parents, the first first.
    pub parents: Vec<ObjectId>,
    /// When it was committed: seconds since 1970.
    pub committed_s: i64,
    /// Who wrote it, as recorded.
    pub author: Person,
    /// The first line of its message.
    pub subject: String,
}

impl Repository {
    /// The commit `id`. Kind `Corrupt` if it is missing or damaged.
    pub fn commit(&self, id: ObjectId) -> Result<CommitRecord> {
        self.inner.find_commit(oid(id)).map(|commit| record(&commit)).map_err(read_error)
    }

    /// Calls `visit` with every commit reachable from `tip` and not from `hidden`, newest first as far as
    /// dates can be trusted. Ends early, without an error, at the border of a shallow clone.
    pub fn walk(
        &self,
        tip: ObjectId,
        hidden: Option<ObjectId>,
        visit: &mut dyn FnMut(CommitRecord) -> Result<()>,
    ) -> Result<()> {
        let mut walk = self.inner.revwalk().map_err(read_error)?;
        walk.set_sorting(Sort::NONE).map_err(read_error)?;
        walk.push(oid(tip)).map_err(read_error)?;
        if let Some(hidden) = hidden {
            walk.hide(oid(hidden)).map_err(read_error)?;
        }
        for id in walk {
            let commit = id.and_then(|id| self.inner.find_commit(id)).map_err(read_error)?;
            visit(record(&commit))?;
        }
        Ok(())
    }

    /// Whether `ancestor` can be reached from `commit`. An unknown `ancestor` cannot.
    pub fn descends_from(&self, commit: ObjectId, ancestor: ObjectId) -> bool {
        commit == ancestor || self.inner.graph_descendant_of(oid(commit), oid(ancestor)).unwrap_or(false)
    }
}

fn record(commit: &git2::Commit<'_>) -> CommitRecord {
    let author = commit.author();
    CommitRecord {
        id: object_id(commit.id()),
        tree: object_id(commit.tree_id()),
        parents: commit.parent_ids().map(object_id).collect(),
        committed_s: commit.time().seconds(),
        author: Person {
            name: String::from_utf8_lossy(author.name_bytes()).trim().to_owned(),
            email: String::from_utf8_lossy(author.email_bytes()).trim().to_owned(),
        },
        subject: String::from_utf8_lossy(commit.summary_bytes().unwrap_or_default()).into_owned(),
    }
}
