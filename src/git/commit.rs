//! Commits: reading one, and walking history.

use std::collections::HashSet;

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
    /// Its parents, the first first; none where a shallow clone ends.
    pub parents: Vec<ObjectId>,
    /// Whether it has parents that a shallow clone left out.
    pub is_cut: bool,
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

    /// Calls `visit` with every commit reachable from `tip`, each once, in no order. Ends early, without an
    /// error, at the border of a shallow clone; gives the commits that could not be read.
    pub fn walk(
        &self,
        tip: ObjectId,
        visit: &mut dyn FnMut(CommitRecord) -> Result<()>,
    ) -> Result<Vec<ObjectId>> {
        let mut unreadable = Vec::new();
        let mut known = HashSet::from([tip]);
        let mut next = vec![tip];
        while let Some(id) = next.pop() {
            let Ok(commit) = self.commit(id) else {
                unreadable.push(id);
                continue;
            };
            next.extend(commit.parents.iter().copied().filter(|parent| known.insert(*parent)));
            visit(commit)?;
        }
        unreadable.sort_unstable();
        Ok(unreadable)
    }

    /// The commits reachable from `tip` and not from `hidden`. Kind `Corrupt` if one cannot be read.
    pub fn commits_between(&self, hidden: ObjectId, tip: ObjectId) -> Result<Vec<CommitRecord>> {
        let mut walk = self.inner.revwalk().map_err(read_error)?;
        walk.set_sorting(Sort::NONE).map_err(read_error)?;
        walk.push(oid(tip)).map_err(read_error)?;
        walk.hide(oid(hidden)).map_err(read_error)?;
        walk.map(|id| id.map_err(read_error).and_then(|id| self.commit(object_id(id)))).collect()
    }

    /// The commits before `tip` along first parents, newest first, at most `limit`; fewer where history ends, or
    /// is cut by a shallow clone. Kind `Corrupt` if one cannot be read.
    pub fn first_parents(&self, tip: ObjectId, limit: usize) -> Result<Vec<ObjectId>> {
        let mut parents = Vec::new();
        let mut next = tip;
        while parents.len() < limit
            && let Some(parent) = self.commit(next)?.parents.first()
        {
            parents.push(*parent);
            next = *parent;
        }
        Ok(parents)
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
        is_cut: commit.parent_count() == 0 && has_parents(commit.raw_header_bytes()),
        parents: commit.parent_ids().map(object_id).collect(),
        committed_s: commit.time().seconds(),
        author: Person {
            name: String::from_utf8_lossy(author.name_bytes()).trim().to_owned(),
            email: String::from_utf8_lossy(author.email_bytes()).trim().to_owned(),
        },
        subject: String::from_utf8_lossy(commit.summary_bytes().unwrap_or_default()).into_owned(),
    }
}

/// Whether the header of a commit names a parent, whatever a shallow clone makes of it.
fn has_parents(header: &[u8]) -> bool {
    header
        .split(|byte| *byte == b'\n')
        .take_while(|line| !line.is_empty())
        .any(|line| line.starts_with(b"parent "))
}
