//! The `sync` job: brings a project's clone up to date, or makes it.

use std::os::unix::fs::DirBuilderExt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::{Error, Result};
use crate::git::remote::{self, Location};
use crate::progress::Progress;
use crate::store::Project;

use super::{Context, repository_path};

/// The kind of these jobs.
pub const KIND: &str = "sync";

/// What a `sync` job is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The project.
    pub project_id: i64,
}

impl Payload {
    /// Equal for jobs that would do the same.
    pub fn unique_key(&self) -> String {
        format!("sync:{}", self.project_id)
    }
}

/// Runs the job: gives how many refs were created, updated and deleted.
pub fn execute(context: &Context<'_>, payload: &Payload, progress: &dyn Progress) -> Result<Value> {
    let project = context.project(payload.project_id)?;
    let report = bring_up_to_date(context, &project, progress)?;
    Ok(json!({
        "project": project.name,
        "created": report.created,
        "updated": report.updated,
        "deleted": report.deleted,
        "received_objects": report.received_objects,
        "received_bytes": report.received_bytes,
    }))
}

/// Clones or fetches `project`; a local one is read in place, so there is nothing to do.
pub fn bring_up_to_date(
    context: &Context<'_>,
    project: &Project,
    progress: &dyn Progress,
) -> Result<remote::FetchReport> {
    if project.is_local {
        return Ok(remote::FetchReport::default());
    }
    let location = Location::parse(&project.source)?;
    let path = repository_path(&context.clones, project);
    // Whichever process fetches it: who named the project may have been a stranger.
    let public = project.is_restricted.then(|| context.remote.only_public());
    let options = public.as_ref().unwrap_or(context.remote);
    let result = if path.exists() {
        remote::fetch(&path, &location, options, progress)
    } else {
        make_clones_folder(context)?;
        remote::clone(&location, &path, options, progress)
    };
    let report = result.map_err(|error| error.context(format!("cannot fetch `{}`", project.name)))?;
    context.store.note_synced(project.id)?;
    Ok(report)
}

fn make_clones_folder(context: &Context<'_>) -> Result<()> {
    // Private, whoever may look into the data folder: clones may be of private repositories.
    let mut private = std::fs::DirBuilder::new();
    private.recursive(true).mode(0o700);
    private.create(&context.clones).map_err(|error| Error::io("make", &context.clones, error))
}
