//! Commits whose changes were read: each once, for every later map of the project.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;
use crate::map::history::{Person, SeenCommit, WindowCommit};
use crate::map::object::ObjectId;
use crate::map::past::Change;

use super::path::Interner;
use super::stack::rows;
use super::{Store, sql};

impl Store {
    /// The commits of a project from `since_s` (seconds since 1970) on of which all is known.
    pub fn seen_commits(&self, project_id: i64, since_s: i64) -> Result<HashSet<ObjectId>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("history/list_ids"))?;
            let rows = statement.query_map(params![project_id, since_s], |row| row.get::<_, [u8; 20]>(0))?;
            rows.map(|id| id.map(ObjectId::from)).collect()
        })
    }

    /// Stores commits of a project; those that are there and complete stay.
    pub fn add_seen_commits(&self, project_id: i64, commits: &[SeenCommit]) -> Result<()> {
        self.write_derived(|connection| {
            let mut interner = Interner::new(connection);
            commits.iter().try_for_each(|commit| add(connection, &mut interner, project_id, commit))
        })
    }

    /// The stored commits of a project from `since_s` on, with their authors and parents.
    pub fn window_commits(&self, project_id: i64, since_s: i64) -> Result<Vec<WindowCommit>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("history/list_commits"))?;
            statement.query_map(params![project_id, since_s], window_commit_of)?.collect()
        })
    }

    /// Which of these commits changed which file: the numbers of both.
    pub fn window_changes(&self, project_id: i64, since_s: i64) -> Result<Vec<(i64, i64)>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("history/list_changes"))?;
            let rows =
                statement.query_map(params![project_id, since_s], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        })
    }

    /// What each commit of a project from `since_s` on changed, by the numbers of commits and paths: where a file is,
    /// and where it was if the commit moved it.
    pub fn window_moves(&self, project_id: i64, since_s: i64) -> Result<HashMap<i64, Vec<Change>>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("history/list_moves"))?;
            let mut rows = statement.query(params![project_id, since_s])?;
            let mut changes: HashMap<i64, Vec<Change>> = HashMap::new();
            while let Some(row) = rows.next()? {
                changes.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
            }
            Ok(changes)
        })
    }

    /// The paths behind these numbers, in order.
    pub fn paths(&self, ids: &[i64]) -> Result<Vec<String>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("path/by_id"))?;
            ids.iter().map(|id| statement.query_row([id], |row| row.get(0))).collect()
        })
    }

    /// When each file was last changed by the stored commits of a project from `since_s` to `until_s`: paths, and
    /// seconds since 1970. A commit of another branch counts as well, if it was read.
    pub fn last_changes(&self, project_id: i64, since_s: i64, until_s: i64) -> Result<Vec<(String, i64)>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("history/last_changes"))?;
            let values = params![project_id, since_s, until_s];
            statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    /// Those of the commits `ids` of a project that are stored, and the numbers of the files each changed.
    pub fn known_commits(&self, project_id: i64, ids: &[ObjectId]) -> Result<Vec<(WindowCommit, Vec<i64>)>> {
        self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("history/find_commit"))?;
            let mut known = Vec::with_capacity(ids.len());
            for id in ids {
                let values = params![project_id, id.as_bytes()];
                if let Some(commit) = find.query_row(values, window_commit_of).optional()? {
                    let changes = rows(connection, sql!("history/changes_of"), commit.row, |row| row.get(0))?;
                    known.push((commit, changes));
                }
            }
            Ok(known)
        })
    }

    /// The people behind these numbers, in order.
    pub fn people(&self, ids: &[i64]) -> Result<Vec<Person>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("person/by_id"))?;
            ids.iter().map(|id| statement.query_row([id], person_of)).collect()
        })
    }

    /// The numbers of these people, in order; new ones are stored.
    pub fn person_ids(&self, people: &[Person]) -> Result<Vec<i64>> {
        self.write_derived(|connection| {
            let mut interner = Interner::new(connection);
            people.iter().map(|person| interner.person(person)).collect()
        })
    }
}

fn add(
    connection: &Connection,
    interner: &mut Interner<'_>,
    project_id: i64,
    commit: &SeenCommit,
) -> rusqlite::Result<()> {
    let parents: Vec<u8> = commit.parents.iter().flat_map(|id| *id.as_bytes()).collect();
    let person = interner.person(&commit.author)?;
    let values =
        params![project_id, commit.id.as_bytes(), commit.committed_s, person, parents, commit.is_complete];
    let mut insert = connection.prepare_cached(sql!("history/insert_commit"))?;
    let Some(id) = insert.query_row(values, |row| row.get::<_, i64>(0)).optional()? else { return Ok(()) };
    for change in &commit.changes {
        let path = interner.path(&change.path)?;
        let from = change.from.as_deref().map(|from| interner.path(from)).transpose()?;
        connection.prepare_cached(sql!("history/insert_change"))?.execute(params![id, path, from])?;
    }
    Ok(())
}

/// A person of a row with `name` and `email`.
pub(super) fn person_of(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person { name: row.get("name")?, email: row.get("email")? })
}

fn window_commit_of(row: &Row<'_>) -> rusqlite::Result<WindowCommit> {
    let id: [u8; 20] = row.get("commit_id")?;
    let parents = row.get_ref("parents")?.as_blob()?;
    let parent = |bytes: &[u8]| <[u8; 20]>::try_from(bytes).map(ObjectId::from).ok();
    Ok(WindowCommit {
        row: row.get("id")?,
        id: ObjectId::from(id),
        committed_s: row.get("committed_s")?,
        person: row.get("person_id")?,
        parents: parents.chunks_exact(20).filter_map(parent).collect(),
    })
}
