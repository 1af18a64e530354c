//! Projects: registered repositories.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::Result;

use super::job::{Due, NewJob, enqueue};
use super::{Store, sql};

/// A registered repository.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Project {
    /// Its number in this store.
    pub id: i64,
    /// Its name: unique, and what commands take.
    pub name: String,
    /// A URL, or the absolute path of a local repository.
    pub source: String,
    /// Whether the source is a path, read in place.
    pub is_local: bool,
    /// Whether it may be fetched from public addresses only: a stranger named it.
    #[serde(skip)]
    pub is_restricted: bool,
    /// The ref that is mapped by default; HEAD without one.
    pub reference: Option<String>,
    /// When it was registered.
    #[schemars(with = "String")]
    pub created_at: Timestamp,
    /// When it was last cloned or fetched; never for a local one.
    #[schemars(with = "Option<String>")]
    pub synced_at: Option<Timestamp>,
}

/// A project to register.
#[derive(Debug, Clone)]
pub struct NewProject<'a> {
    /// Its name.
    pub name: &'a str,
    /// A URL, or an absolute path.
    pub source: &'a str,
    /// Equal for spellings of the same source.
    pub source_key: &'a str,
    /// Whether the source is a path.
    pub is_local: bool,
    /// Whether it may be fetched from public addresses only.
    pub is_restricted: bool,
    /// The ref that is mapped by default.
    pub reference: Option<&'a str>,
}

/// What is to be done about a project that is new, and nobody else may wait for.
#[derive(Debug, Clone)]
pub struct FirstJob {
    /// What it does.
    pub kind: &'static str,
    /// What it is asked.
    pub payload: Value,
    /// An unfinished job with the same key is joined instead.
    pub unique_key: String,
    /// When.
    pub due: Due,
    /// How many failures that may pass are forgiven.
    pub retries: u32,
}

/// What `set` changes; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct ProjectChange<'a> {
    /// A new name.
    pub name: Option<&'a str>,
    /// A new default ref; `Some(None)` goes back to HEAD.
    pub reference: Option<Option<&'a str>>,
}

impl Store {
    /// Registers a project. Kind `Conflict` if its name or source is taken.
    pub fn add_project(&self, project: &NewProject<'_>) -> Result<Project> {
        self.add_project_with_job(project, &|_| None)
    }

    /// As [`Store::add_project`], and enqueues the job that `first` gives for it by its number: both are there
    /// after any death, or neither.
    pub fn add_project_with_job(
        &self,
        project: &NewProject<'_>,
        first: &dyn Fn(i64) -> Option<FirstJob>,
    ) -> Result<Project> {
        self.write(|connection| {
            let values = params![
                project.name,
                project.source,
                project.source_key,
                project.is_local,
                project.is_restricted,
                project.reference,
                Timestamp::now().as_millisecond()
            ];
            let added = connection.prepare_cached(sql!("project/insert"))?.query_row(values, project_of)?;
            if let Some(first) = first(added.id) {
                let job = NewJob {
                    payload: first.payload,
                    unique_key: Some(&first.unique_key),
                    project_id: Some(added.id),
                    due: first.due,
                    retries: first.retries,
                    ..NewJob::of(first.kind)
                };
                enqueue(connection, &job)?;
            }
            Ok(added)
        })
    }

    /// All projects, by name.
    pub fn list_projects(&self) -> Result<Vec<Project>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("project/list"))?;
            statement.query_map([], project_of)?.collect()
        })
    }

    /// The project with this name, if there is one.
    pub fn project_by_name(&self, name: &str) -> Result<Option<Project>> {
        self.read(|connection| one(connection, sql!("project/by_name"), name))
    }

    /// The project with this source, if there is one.
    pub fn project_by_source(&self, source_key: &str) -> Result<Option<Project>> {
        self.read(|connection| one(connection, sql!("project/by_source"), source_key))
    }

    /// The project with this number, if there is one.
    pub fn project_by_id(&self, id: i64) -> Result<Option<Project>> {
        self.read(|connection| one(connection, sql!("project/by_id"), id))
    }

    /// Changes a project and gives it as it is then; none if there is no such project.
    pub fn set_project(&self, id: i64, change: &ProjectChange<'_>) -> Result<Option<Project>> {
        self.write(|connection| {
            let values = params![id, change.name, change.reference.is_some(), change.reference.flatten()];
            connection.prepare_cached(sql!("project/update"))?.query_row(values, project_of).optional()
        })
    }

    /// Notes that the project was cloned or fetched now.
    pub fn note_synced(&self, id: i64) -> Result<()> {
        self.write(|connection| {
            let now = Timestamp::now().as_millisecond();
            connection.prepare_cached(sql!("project/note_synced"))?.execute(params![id, now])?;
            Ok(())
        })
    }

    /// Removes a project and its maps; its jobs and conversations stay. Gives whether there was one.
    pub fn remove_project(&self, id: i64) -> Result<bool> {
        self.write(|connection| Ok(connection.execute(sql!("project/delete"), [id])? > 0))
    }
}

fn one(connection: &Connection, query: &str, key: impl rusqlite::ToSql) -> rusqlite::Result<Option<Project>> {
    connection.prepare_cached(query)?.query_row([key], project_of).optional()
}

fn project_of(row: &Row<'_>) -> rusqlite::Result<Project> {
    Ok(Project {
        id: row.get("id")?,
        name: row.get("name")?,
        source: row.get("source")?,
        is_local: row.get("is_local")?,
        is_restricted: row.get("is_restricted")?,
        reference: row.get("reference")?,
        created_at: instant(row.get("created_at")?),
        synced_at: row.get::<_, Option<i64>>("synced_at")?.map(instant),
    })
}

/// The instant that stored milliseconds mean; out of range, the nearest there is.
pub(super) fn instant(millisecond: i64) -> Timestamp {
    Timestamp::from_millisecond(millisecond).unwrap_or(if millisecond < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_project_and_its_first_job_are_there_both_or_neither() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let new = NewProject {
            name: "a",
            source: "https://example.org/a",
            source_key: "example.org/a",
            is_local: false,
            is_restricted: false,
            reference: None,
        };
        let first = |kind| FirstJob {
            kind,
            payload: json!({}),
            unique_key: "sync:1".to_owned(),
            due: Due::Now,
            retries: 2,
        };
        // The table wants the name of a kind.
        assert!(store.add_project_with_job(&new, &|_| Some(first(""))).is_err());
        assert!(store.list_projects().unwrap().is_empty());
        let project = store.add_project_with_job(&new, &|_| Some(first("sync"))).unwrap();
        let job = store.job(1).unwrap().unwrap();
        assert_eq!((job.kind.as_str(), job.project_id, job.retries), ("sync", Some(project.id), 2));
    }
}
