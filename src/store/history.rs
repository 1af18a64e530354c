//! Commits whose changes were read: each once, for every later map of the project.

use std::collections::HashMap;

use rusqlite::{Row, params};

use crate::error::Result;
use crate::map::history::{Person, SeenCommit};
use crate::map::object::ObjectId;

use super::path::Interner;
use super::{Store, sql};

impl Store {
    /// Stores commits of a project; those that are there already stay.
    pub fn add_seen_commits(&self, project_id: i64, commits: &[SeenCommit]) -> Result<()> {
        self.write(|connection| {
            let mut interner = Interner::new(connection);
            for commit in commits {
                let parents: Vec<u8> = commit.parents.iter().flat_map(|id| *id.as_bytes()).collect();
                let person = interner.person(&commit.author)?;
                let values = params![project_id, commit.id.as_bytes(), commit.committed_s, person, parents];
                if connection.prepare_cached(sql!("history/insert_commit"))?.execute(values)? == 0 {
                    continue;
                }
                let id = connection.last_insert_rowid();
                for path in &commit.changes {
                    let path = interner.path(path)?;
                    connection.prepare_cached(sql!("history/insert_change"))?.execute([id, path])?;
                }
            }
            Ok(())
        })
    }

    /// The stored commits of a project from `since_s` (seconds since 1970) on, by id.
    pub fn seen_commits(&self, project_id: i64, since_s: i64) -> Result<HashMap<ObjectId, SeenCommit>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("history/list_commits"))?;
            let rows = statement
                .query_map(params![project_id, since_s], |row| Ok((row.get(0)?, seen_commit_of(row)?)))?;
            let mut commits: HashMap<i64, SeenCommit> = rows.collect::<rusqlite::Result<_>>()?;
            let mut statement = connection.prepare_cached(sql!("history/list_changes"))?;
            let mut rows = statement.query(params![project_id, since_s])?;
            while let Some(row) = rows.next()? {
                if let Some(commit) = commits.get_mut(&row.get(0)?) {
                    commit.changes.push(row.get(1)?);
                }
            }
            Ok(commits.into_values().map(|commit| (commit.id, commit)).collect())
        })
    }
}

fn seen_commit_of(row: &Row<'_>) -> rusqlite::Result<SeenCommit> {
    let id: [u8; 20] = row.get("commit_id")?;
    let parents: Vec<u8> = row.get("parents")?;
    let parent = |bytes: &[u8]| <[u8; 20]>::try_from(bytes).map(ObjectId::from).ok();
    Ok(SeenCommit {
        id: ObjectId::from(id),
        committed_s: row.get("committed_s")?,
        author: Person { name: row.get("name")?, email: row.get("email")? },
        parents: parents.chunks_exact(20).filter_map(parent).collect(),
        changes: Vec::new(),
    })
}
