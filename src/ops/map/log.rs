//! The commits that made and removed the dependency of one place on another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::jobs::log::{Found, KIND, Payload};
pub use crate::map::past::dependency::{DependencyChange, DependencyEvent, DependencyGround};
use crate::progress::Progress;
use crate::store::{NewJob, Project};

use crate::ops::{Core, job};

/// Which dependency.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogRequest {
    /// The file or folder that depends
    #[arg(value_name = "A")]
    pub from: String,
    /// The file or folder it depends on
    #[arg(value_name = "B")]
    pub to: String,
    /// A project, by name, path or URL [default: the repository you are in]
    #[arg(short, long, value_name = "PROJECT")]
    pub project: Option<String>,
    /// The branch, tag or commit to look back from [default: the project's own, or HEAD]
    #[arg(long = "ref", value_name = "REF")]
    pub reference: Option<String>,
    /// At most this many commits
    #[arg(long, value_name = "N", default_value_t = 20)]
    #[serde(default = "usual_limit")]
    pub limit: usize,
}

fn usual_limit() -> usize {
    20
}

/// What made and removed a dependency.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DependencyLog {
    /// The project.
    pub project: Project,
    /// The commit that was looked back from, hexadecimal.
    pub commit: String,
    /// The one that depends.
    pub from: String,
    /// The one it depends on.
    pub to: String,
    /// Whether it depends on it at that commit.
    pub depends: bool,
    /// Commits that were passed along first parents.
    pub walked: u64,
    /// Trees that had to be looked into.
    pub looked: u64,
    /// The commits that made and removed it, the latest first.
    pub events: Vec<DependencyEvent>,
}

/// The commits that made and removed the dependency of `from` on `to`, moves of both followed. A job looks for them.
/// Kind `NotFound` if one of the two was never there, or if there is no such ref; `Usage` if one is in the other.
pub fn log(core: &Core, request: &LogRequest, progress: &dyn Progress) -> Result<DependencyLog> {
    let clean = |text: &str| text.trim_start_matches("./").trim_end_matches('/').to_owned();
    let (from, to) = (clean(&request.from), clean(&request.to));
    let inside =
        |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if from.is_empty() || to.is_empty() || inside(&from, &to) || inside(&to, &from) {
        return Err(Error::new(
            Kind::Usage,
            "a dependency is between two places of which none is in the other",
        )
        .hint("Name two files or folders: groma map log src/cli src/store."));
    }
    let (project, _, repository) = core.find_or_add_project(request.project.as_deref())?;
    let context = core.context();
    let repository = match repository {
        Some(repository) => repository,
        None => context.repository(&project)?,
    };
    let reference = request.reference.as_deref().or(project.reference.as_deref());
    let Some(commit) = repository.resolve(reference)?.commit else {
        return Err(Error::new(Kind::NotFound, "the repository has no commit yet"));
    };
    context.opened.set(Some((project.id, repository)));
    let payload = Payload { project_id: project.id, commit, from, to, limit: request.limit };
    let key = payload.unique_key();
    let unwritten = |error| Error::new(Kind::Internal, "a payload cannot be stored").caused_by(error);
    let new = NewJob {
        kind: KIND,
        payload: serde_json::to_value(&payload).map_err(unwritten)?,
        unique_key: Some(&key),
        project_id: Some(project.id),
        ..NewJob::default()
    };
    let view = job::enqueue_and_run(core, &context, &new, false, progress)?;
    let found: Found = serde_json::from_value(view.job.result.unwrap_or_default())
        .map_err(|error| Error::new(Kind::Internal, "the job's result cannot be read").caused_by(error))?;
    for (is_known, path) in [(found.known.0, &payload.from), (found.known.1, &payload.to)] {
        if !is_known {
            return Err(Error::new(Kind::NotFound, format!("there was never a file or folder `{path}`"))
                .hint("Name it as the commit that is looked back from has it, or as it was when it went."));
        }
    }
    Ok(DependencyLog {
        project,
        commit: commit.to_string(),
        from: payload.from,
        to: payload.to,
        depends: found.depends,
        walked: found.walked,
        looked: found.looked,
        events: found.events,
    })
}
