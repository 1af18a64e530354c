//! Snapshots: one stored map each.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;
use crate::map::finding::Finding;
use crate::map::history::{CommitRef, History, Tallies};
use crate::map::object::ObjectId;

use super::fact::{finding_kind_of, word};
use super::project::instant;
use super::stack::{document, json, rows};
use super::{Store, sql, tally};

/// Which map: equal keys are answered from the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotKey {
    /// Of which project.
    pub project_id: i64,
    /// At which commit; none in a repository without one.
    pub commit: Option<ObjectId>,
    /// Of the working tree on top of that commit.
    pub is_worktree: bool,
    /// By which rules.
    pub analysis_version: u32,
    /// With which window of history, in days.
    pub window_days: u32,
    /// With which limit of file size, in bytes.
    pub max_file_bytes: u64,
}

/// A stored map, without what hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// Its number.
    pub id: i64,
    /// Which map it is.
    pub key: SnapshotKey,
    /// The branch that the commit was reached by.
    pub branch: Option<String>,
    /// The ref as asked for.
    pub reference: Option<String>,
    /// Whether HEAD was detached.
    pub is_detached: bool,
    /// The root of its folders.
    pub root_folder_id: Option<i64>,
    /// Its packages, frameworks, entry points and licences.
    pub stack_id: Option<i64>,
    /// Its import graph.
    pub graph_id: Option<i64>,
    /// The hash over all its facts.
    pub hash: [u8; 16],
    /// When it was drawn.
    pub created_at: Timestamp,
    /// How long that took.
    pub duration_ms: u64,
    /// Its history.
    pub history: History,
    /// The blob of the mailmap that decided who is who.
    pub mailmap: Option<ObjectId>,
    /// Whether nobody asked for it by itself: it was drawn for a comparison, or as one of a row.
    pub is_aside: bool,
}

/// A map to store, with all that hangs on it.
#[derive(Debug, Clone)]
pub struct NewSnapshot<'a> {
    /// Which map it is.
    pub key: SnapshotKey,
    /// The branch that the commit was reached by.
    pub branch: Option<&'a str>,
    /// The ref as asked for.
    pub reference: Option<&'a str>,
    /// Whether HEAD was detached.
    pub is_detached: bool,
    /// The root of its folders, if there is a tree.
    pub root: Option<i64>,
    /// Its import graph, if there is a tree.
    pub graph: Option<i64>,
    /// The hash over all facts.
    pub hash: [u8; 16],
    /// Its stack.
    pub stack: i64,
    /// How long drawing it took.
    pub duration_ms: u64,
    /// Its history.
    pub history: &'a History,
    /// The blob of the mailmap.
    pub mailmap: Option<ObjectId>,
    /// Figures of people and files.
    pub tallies: &'a Tallies,
    /// A snapshot of the project whose figures are likely alike.
    pub base: Option<i64>,
    /// What is to be said of the repository itself.
    pub findings: &'a [Finding],
    /// Whether nobody asked for it by itself.
    pub is_aside: bool,
}

impl Store {
    /// The map with this key, if it is stored.
    pub fn snapshot(&self, key: &SnapshotKey) -> Result<Option<Snapshot>> {
        self.read(|connection| find(connection, key))
    }

    /// The map with this number, if it is stored.
    pub fn snapshot_by_id(&self, id: i64) -> Result<Option<Snapshot>> {
        self.read(|connection| {
            connection.prepare_cached(sql!("snapshot/by_id"))?.query_row([id], snapshot_of).optional()
        })
    }

    /// All maps of a project, newest first.
    pub fn list_snapshots(&self, project_id: i64) -> Result<Vec<Snapshot>> {
        self.read(|connection| rows(connection, sql!("snapshot/list"), project_id, snapshot_of))
    }

    /// The newest maps of a project, at most `limit`, newest first.
    pub fn newest_snapshots(&self, project_id: i64, limit: u32) -> Result<Vec<Snapshot>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("snapshot/newest"))?;
            statement.query_map(params![project_id, limit], snapshot_of)?.collect()
        })
    }

    /// Stores a map in one transaction, in place of one with the same key. Gives it as stored.
    pub fn add_snapshot(&self, new: &NewSnapshot<'_>) -> Result<Snapshot> {
        self.write_derived(|connection| {
            let placement = tally::place(connection, new.key.project_id, new.base, new.tallies)?;
            connection.prepare_cached(sql!("snapshot/delete_by_key"))?.execute(params![
                new.key.project_id,
                new.key.commit.as_ref().map(ObjectId::as_bytes),
                new.key.is_worktree,
                new.key.analysis_version,
                new.key.window_days,
                new.key.max_file_bytes,
            ])?;
            let id = insert(connection, new, placement.tally_id)?;
            tally::add_differences(connection, id, &placement)?;
            for finding in new.findings {
                let values = params![id, word(&finding.kind), finding.detail];
                connection.prepare_cached(sql!("snapshot/insert_finding"))?.execute(values)?;
            }
            connection.query_row(sql!("snapshot/by_id"), [id], snapshot_of)
        })
    }

    /// Notes that a map was asked for by itself.
    pub fn note_asked(&self, id: i64) -> Result<()> {
        self.write_derived(|connection| connection.execute(sql!("snapshot/note_asked"), [id]).map(|_| ()))
    }

    /// Removes a map; folders and facts that nothing else refers to stay until [`Store::sweep`].
    pub fn remove_snapshot(&self, id: i64) -> Result<bool> {
        self.write(|connection| Ok(connection.execute(sql!("snapshot/delete"), [id])? > 0))
    }

    /// What is to be said of the repository itself.
    pub fn snapshot_findings(&self, id: i64) -> Result<Vec<Finding>> {
        self.read(|connection| {
            rows(connection, sql!("snapshot/list_findings"), id, |row| {
                Ok(Finding { kind: finding_kind_of(row)?, path: None, detail: row.get("detail")? })
            })
        })
    }
}

fn find(connection: &Connection, key: &SnapshotKey) -> rusqlite::Result<Option<Snapshot>> {
    let values = params![
        key.project_id,
        key.commit.as_ref().map(ObjectId::as_bytes),
        key.is_worktree,
        key.analysis_version,
        key.window_days,
        key.max_file_bytes,
    ];
    connection.prepare_cached(sql!("snapshot/find"))?.query_row(values, snapshot_of).optional()
}

fn insert(connection: &Connection, new: &NewSnapshot<'_>, tally_id: i64) -> rusqlite::Result<i64> {
    let (key, history) = (&new.key, new.history);
    let last = history.last.as_ref();
    connection.prepare_cached(sql!("snapshot/insert"))?.insert(params![
        key.project_id,
        key.commit.as_ref().map(ObjectId::as_bytes),
        last.map(|commit| commit.committed_at.as_millisecond()),
        last.map_or("", |commit| &commit.subject),
        new.branch,
        new.reference,
        key.is_worktree,
        new.is_detached,
        key.analysis_version,
        key.window_days,
        key.max_file_bytes,
        new.root,
        new.stack,
        tally_id,
        Timestamp::now().as_millisecond(),
        new.duration_ms,
        history.commits,
        history.branches,
        history.tags,
        history.authors,
        history.shallow,
        history.first.as_ref().map(json),
        last.map(json),
        history.commits_in_window,
        history.authors_in_window,
        new.mailmap.as_ref().map(ObjectId::as_bytes),
        new.graph,
        new.hash,
        new.is_aside,
    ])
}

fn snapshot_of(row: &Row<'_>) -> rusqlite::Result<Snapshot> {
    let object = |column: &str| -> rusqlite::Result<Option<ObjectId>> {
        Ok(row.get::<_, Option<[u8; 20]>>(column)?.map(ObjectId::from))
    };
    let commit = |column: &str| -> rusqlite::Result<Option<CommitRef>> {
        let present = row.get_ref(column)?.as_str_or_null()?.is_some();
        if present { document(row, column).map(Some) } else { Ok(None) }
    };
    Ok(Snapshot {
        id: row.get("id")?,
        key: SnapshotKey {
            project_id: row.get("project_id")?,
            commit: object("commit_id")?,
            is_worktree: row.get("is_worktree")?,
            analysis_version: row.get("analysis_version")?,
            window_days: row.get("window_days")?,
            max_file_bytes: row.get("max_file_bytes")?,
        },
        branch: row.get("branch")?,
        reference: row.get("reference")?,
        is_detached: row.get("is_detached")?,
        root_folder_id: row.get("root_folder_id")?,
        stack_id: row.get("stack_id")?,
        graph_id: row.get("graph_id")?,
        hash: row.get("hash")?,
        created_at: instant(row.get("created_at")?),
        duration_ms: row.get("duration_ms")?,
        history: History {
            commits: row.get("commits")?,
            branches: row.get("branches")?,
            tags: row.get("tags")?,
            authors: row.get("authors")?,
            first: commit("first_commit")?,
            last: commit("last_commit")?,
            shallow: row.get("is_shallow")?,
            window_days: row.get("window_days")?,
            commits_in_window: row.get("commits_in_window")?,
            authors_in_window: row.get("authors_in_window")?,
        },
        mailmap: object("mailmap_id")?,
        is_aside: row.get("is_aside")?,
    })
}
