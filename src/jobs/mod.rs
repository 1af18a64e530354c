//! What each kind of job does. How jobs are claimed and watched stands in `queue`.
//!
//! A kind is a file here with a payload, a line in [`execute`] and in [`unique_key`], and its [`Policy`].

mod graph;
pub mod journal;
pub mod log;
pub mod map;
mod memory;
pub mod prune;
mod stack;
pub mod sync;
pub mod wait;

use std::cell::Cell;
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::analysis::Limits;
use crate::error::{Error, Kind, Result};
use crate::git::Repository;
use crate::git::remote::RemoteOptions;
use crate::progress::{Progress, Unit};
use crate::queue::Policy;
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
    /// The record of what is being read, where one is kept.
    pub journal: Option<&'a journal::Journal>,
    /// A repository that the caller has opened already, and the number of its project.
    pub opened: Cell<Option<(i64, Repository)>>,
}

/// What holds for each kind.
pub const POLICIES: [Policy; 5] = [
    Policy { kind: map::KIND, at_once: None, retries: 3, backoff_ms: 10_000, isolated: true },
    // More at a time would only share the same line.
    Policy { kind: sync::KIND, at_once: Some(4), retries: 5, backoff_ms: 10_000, isolated: true },
    Policy { kind: prune::KIND, at_once: Some(1), retries: 3, backoff_ms: 1_000, isolated: false },
    Policy { kind: log::KIND, at_once: None, retries: 1, backoff_ms: 10_000, isolated: true },
    Policy { kind: wait::KIND, at_once: None, retries: 0, backoff_ms: 1_000, isolated: false },
];

/// What holds for `kind`; none for one that is not known here.
pub fn policy(kind: &str) -> Option<&'static Policy> {
    POLICIES.iter().find(|policy| policy.kind == kind)
}

/// Runs a claimed job. Kind `Internal` for a kind of job that this groma does not know.
pub fn execute(context: &Context<'_>, claim: &Claim, progress: &dyn Progress) -> Result<Value> {
    let (asked, checkpoint) = (&claim.job.payload, claim.job.checkpoint.as_ref());
    match claim.job.kind.as_str() {
        map::KIND => map::execute(context, &payload(asked)?, checkpoint, progress),
        log::KIND => log::execute(context, &payload(asked)?, progress),
        sync::KIND => sync::execute(context, &payload(asked)?, progress),
        prune::KIND => prune::execute(context.store, &payload(asked)?),
        wait::KIND => wait::execute(&payload(asked)?, checkpoint, progress),
        other => Err(unknown(other).hint("A newer groma enqueued it; let that one run it.")),
    }
}

/// The stages that jobs tell of.
const STAGES: [&str; 15] = [
    "connecting",
    "receiving",
    "resolving",
    "listing",
    "reading",
    "history",
    "linking",
    "storing",
    "commits",
    "waiting",
    "removing",
    "starting",
    "checking",
    "fetching",
    "counting",
];

/// The stage of this name, as it is told; none for one that is not known here.
pub fn stage_name(name: &str) -> Option<&'static str> {
    STAGES.into_iter().find(|stage| *stage == name)
}

/// What a stage counts, by its name in the store.
pub fn unit(name: Option<&str>) -> Unit {
    if name == Some(Unit::Bytes.as_str()) { Unit::Bytes } else { Unit::Items }
}

/// The key that jobs of this kind which would do the same share; none where each is done for itself. An error for a
/// kind that is not known here, and for a payload that it cannot read.
pub fn unique_key(kind: &str, asked: &Value) -> Result<Option<String>> {
    Ok(match kind {
        map::KIND => Some(payload::<map::Payload>(asked)?.unique_key()),
        log::KIND => Some(payload::<log::Payload>(asked)?.unique_key()),
        sync::KIND => Some(payload::<sync::Payload>(asked)?.unique_key()),
        prune::KIND => {
            payload::<prune::Payload>(asked)?;
            Some(prune::KIND.to_owned())
        }
        wait::KIND => {
            payload::<wait::Payload>(asked)?;
            None
        }
        other => return Err(unknown(other)),
    })
}

fn unknown(kind: &str) -> Error {
    Error::new(Kind::Internal, format!("jobs of kind `{kind}` are not known here"))
}

fn payload<T: DeserializeOwned>(asked: &Value) -> Result<T> {
    serde_json::from_value(asked.clone()).map_err(|error| {
        Error::new(Kind::Usage, "the job's payload cannot be read")
            .caused_by(error)
            .hint("See what jobs are asked: groma job enqueue --help.")
    })
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
