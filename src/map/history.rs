//! History of a project as of one commit.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::object::ObjectId;

/// A commit, in the few words that a summary needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommitRef {
    /// The full id, in hexadecimal.
    pub id: String,
    /// When it was committed.
    #[schemars(with = "String")]
    pub committed_at: Timestamp,
    /// Who wrote it, after the mailmap.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
}

/// A name and an e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// A person who wrote commits, after the mailmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Author {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// Commits reachable from the mapped commit.
    pub commits: u64,
    /// Of these, commits in the window.
    pub commits_in_window: u64,
}

/// What the history says, seen from the mapped commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct History {
    /// Commits reachable from the mapped commit.
    pub commits: u64,
    /// Local and remote-tracking branches of the repository, each name once.
    pub branches: u64,
    /// Tags of the repository.
    pub tags: u64,
    /// People, after the mailmap.
    pub authors: u64,
    /// The oldest commit reachable.
    pub first: Option<CommitRef>,
    /// The mapped commit.
    pub last: Option<CommitRef>,
    /// Whether history ends early because the clone is shallow.
    pub shallow: bool,
    /// The length of the window in days, counted back from the mapped commit.
    pub window_days: u32,
    /// Commits in the window.
    pub commits_in_window: u64,
    /// People who wrote in the window.
    pub authors_in_window: u64,
}

/// How often a file changed in the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Churn {
    /// The path, repository-relative.
    pub path: String,
    /// Commits in the window that changed it; merges are not counted.
    pub commits: u32,
    /// People who wrote these.
    pub authors: u32,
}

/// A commit whose changes were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenCommit {
    /// Its id.
    pub id: ObjectId,
    /// When it was committed: seconds since 1970.
    pub committed_s: i64,
    /// Who wrote it, as recorded, before the mailmap.
    pub author: Person,
    /// Its parents, the first first.
    pub parents: Vec<ObjectId>,
    /// Whether all is known of it; if not, it is read again when a later map meets it.
    pub is_complete: bool,
    /// The files it changed; empty for a merge.
    pub changes: Vec<FileChange>,
}

/// A file that a commit changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// The path, repository-relative. A file that was moved comes twice: at the path where it was, and here.
    pub path: String,
    /// Where it was before the commit moved it.
    pub from: Option<String>,
}

/// A commit in the window as the store knows it: people and files by their numbers there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowCommit {
    /// Its number in the store.
    pub row: i64,
    /// Its id.
    pub id: ObjectId,
    /// When it was committed: seconds since 1970.
    pub committed_s: i64,
    /// Who wrote it, as recorded, before the mailmap.
    pub person: i64,
    /// Its parents, the first first.
    pub parents: Vec<ObjectId>,
}

/// Figures of people and files, by their numbers in the store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Commits of each person, after the mailmap: all, and those in the window.
    pub authors: BTreeMap<i64, (u64, u64)>,
    /// Of each file that changed in the window: how many commits changed it, and how many people wrote these.
    pub churn: BTreeMap<i64, (u32, u32)>,
}
