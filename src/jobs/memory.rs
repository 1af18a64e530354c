//! What earlier maps found out, as the analysis asks for it: the store behind its two traits.

use std::collections::HashSet;

use crate::analysis::VERSION;
use crate::analysis::history::Past;
use crate::analysis::survey::Knowledge;
use crate::analysis::witness::Witness;
use crate::error::Result;
use crate::map::fact::{BlobFacts, FactKey, StoredFact};
use crate::map::folder::{FolderKey, FolderRow};
use crate::map::history::{Person, SeenCommit, WindowCommit};
use crate::map::object::ObjectId;
use crate::store::Store;

use super::journal::Journal;

/// What earlier maps found out, in the store.
pub(super) struct Memory<'a> {
    /// The store.
    pub(super) store: &'a Store,
    /// The project whose history is remembered.
    pub(super) project_id: i64,
    /// The record of what is being read, where one is kept.
    pub(super) journal: Option<&'a Journal>,
}

impl Knowledge for Memory<'_> {
    fn folder(&self, key: &FolderKey) -> Result<Option<FolderRow>> {
        self.store.folder(key)
    }

    fn facts(&self, keys: &[FactKey]) -> Result<Vec<Option<StoredFact>>> {
        self.store.facts(keys, VERSION)
    }

    fn witness(&self) -> Option<&dyn Witness> {
        self.journal.map(|journal| journal as &dyn Witness)
    }

    fn keep(&self, facts: &[(FactKey, BlobFacts)]) -> Result<Vec<StoredFact>> {
        self.store.add_facts(facts, VERSION)
    }
}

impl Past for Memory<'_> {
    fn seen(&self, since_s: i64) -> Result<HashSet<ObjectId>> {
        self.store.seen_commits(self.project_id, since_s)
    }

    fn keep(&self, commits: &[SeenCommit]) -> Result<()> {
        self.store.add_seen_commits(self.project_id, commits)
    }

    fn commits(&self, since_s: i64) -> Result<Vec<WindowCommit>> {
        self.store.window_commits(self.project_id, since_s)
    }

    fn changes(&self, since_s: i64) -> Result<Vec<(i64, i64)>> {
        self.store.window_changes(self.project_id, since_s)
    }

    fn known(&self, ids: &[ObjectId]) -> Result<Vec<(WindowCommit, Vec<i64>)>> {
        self.store.known_commits(self.project_id, ids)
    }

    fn people(&self, ids: &[i64]) -> Result<Vec<Person>> {
        self.store.people(ids)
    }

    fn person_ids(&self, people: &[Person]) -> Result<Vec<i64>> {
        self.store.person_ids(people)
    }
}
