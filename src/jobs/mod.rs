//! What each kind of job does. How jobs are claimed and watched stands in `queue`.
//!
//! A kind is a file here with a payload, and a line in [`execute`].

mod graph;
pub mod map;
mod memory;
mod stack;
pub mod sync;

use std::cell::Cell;
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::analysis::Limits;
use crate::error::{Error, Kind, Result};
use crate::git::Repository;
use crate::git::remote::RemoteOptions;
use crate::progress::Progress;
use crate::store::{Claim, Project, Store};

/// What jobs work with.
pub struct Context<'a> {
    /// Where all is kept.
    pub store: &'a Store,
    /// Where clones lie.
    pub clones: PathBuf,
    /// What bounds a survey.
    pub limits: Limits,
    /// How to reach remotes.
    pub remote: &'a RemoteOptions,
    /// A repository that the caller has opened already, and the number of its project.
    pub opened: Cell<Option<(i64, Repository)>>,
}

/// Runs a claimed job. Kind `Internal` for a kind of job that this groma does not know.
pub fn execute(context: &Context<'_>, claim: &Claim, progress: &dyn Progress) -> Result<Value> {
    match claim.job.kind.as_str() {
        map::KIND => map::execute(context, &payload(claim)?, progress),
        sync::KIND => sync::execute(context, &payload(claim)?, progress),
        other => Err(Error::new(Kind::Internal, format!("jobs of kind `{other}` are not known here"))
            .hint("A newer groma enqueued it; let that one run it.")),
    }
}

fn payload<T: DeserializeOwned>(claim: &Claim) -> Result<T> {
    serde_json::from_value(claim.job.payload.clone())
        .map_err(|error| Error::new(Kind::Internal, "the job's payload cannot be read").caused_by(error))
}

impl Context<'_> {
    /// The project `id`. Kind `NotFound` if it was removed.
    fn project(&self, id: i64) -> Result<Project> {
        let found = self.store.project_by_id(id)?;
        found.ok_or_else(|| Error::new(Kind::NotFound, "the project was removed"))
    }

    /// The repository of a project: in place, or its clone.
    pub fn repository(&self, project: &Project) -> Result<Repository> {
        match self.opened.take() {
            Some((id, repository)) if id == project.id => Ok(repository),
            _ => Repository::open(&repository_path(&self.clones, project)),
        }
    }
}

/// Where the repository of a project lies.
pub fn repository_path(clones: &std::path::Path, project: &Project) -> PathBuf {
    if project.is_local { PathBuf::from(&project.source) } else { clones.join(format!("{}.git", project.id)) }
}
