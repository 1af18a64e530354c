//! The map that an operation needs, from the store or drawn on the way: by a job, as every map.

use crate::error::{Error, Kind, Result};
use crate::jobs::Context;
use crate::jobs::map::{self as map_job, Payload, snapshot_key};
use crate::progress::Progress;
use crate::store::{NewJob, Project, Snapshot};

use super::MapRequest;
use crate::ops::Core;
use crate::ops::job::{self, JobView};

/// What came of a request to draw a map.
pub(super) enum Drawn {
    /// The map, and whether it was stored before.
    Map(Box<Snapshot>, bool),
    /// It is left to a worker.
    Queued(Box<JobView>),
}

/// The map that `request` names of `project`, drawn here if it is not stored, or on a worker with `detach`.
pub(super) fn draw(
    core: &Core,
    context: &Context<'_>,
    request: &MapRequest,
    project: &Project,
    detach: bool,
    progress: &dyn Progress,
) -> Result<Drawn> {
    refuse(request, project)?;
    let mut payload = Payload {
        project_id: project.id,
        reference: request.reference.clone(),
        worktree: request.worktree,
        sync: !project.is_local && !request.offline,
        commit: None,
        history: request.history,
        aside: false,
    };
    if !payload.sync {
        let repository = context.repository(project).map_err(|error| gone(error, project))?;
        let reference = request.reference.as_deref().or(project.reference.as_deref());
        let revision = repository.resolve(reference)?;
        payload.commit = revision.commit;
        let key = snapshot_key(context, project, &revision, false);
        if !request.worktree
            && request.history.is_none()
            && let Some(stored) = map_job::stored(context, &repository, &revision, &key)?
        {
            if stored.is_aside {
                core.store.note_asked(stored.id)?;
            }
            return Ok(Drawn::Map(Box::new(stored), true));
        }
        context.opened.set(Some((project.id, repository)));
    }
    let job = run(core, context, project, &payload, detach, progress)?;
    if detach {
        return Ok(Drawn::Queued(Box::new(job)));
    }
    let result = job.job.result.unwrap_or_default();
    let stored_before = result["stored_before"].as_bool().unwrap_or(false);
    let snapshot =
        result["snapshot_id"].as_i64().map(|id| core.store.snapshot_by_id(id)).transpose()?.flatten();
    let snapshot =
        snapshot.ok_or_else(|| Error::new(Kind::Conflict, "the map was removed as soon as it was drawn"))?;
    Ok(Drawn::Map(Box::new(snapshot), stored_before))
}

/// The map that `request` names of `project`, if it is stored. Kind `NotFound` if not.
pub(super) fn stored(context: &Context<'_>, request: &MapRequest, project: &Project) -> Result<Snapshot> {
    refuse(request, project)?;
    let repository = context.repository(project).map_err(|error| gone(error, project))?;
    let revision = repository.resolve(request.reference.as_deref().or(project.reference.as_deref()))?;
    let key = snapshot_key(context, project, &revision, request.worktree);
    let found = context.store.snapshot(&key)?;
    context.opened.set(Some((project.id, repository)));
    found.ok_or_else(|| {
        let commit = revision.commit.map(|commit| format!(" at `{commit}`")).unwrap_or_default();
        Error::new(Kind::NotFound, format!("there is no map of `{}`{commit}", project.name))
            .hint(format!("Draw it: groma map {}.", project.name))
    })
}

/// Refuses what cannot be mapped.
fn refuse(request: &MapRequest, project: &Project) -> Result<()> {
    if request.worktree && !project.is_local {
        return Err(Error::new(
            Kind::Usage,
            format!("`{}` is a clone, which has no working tree", project.name),
        )
        .hint("Leave out --worktree to map a commit."));
    }
    if request.worktree && request.reference.is_some() {
        return Err(Error::new(Kind::Usage, "the files as they are now have no other ref than HEAD")
            .hint("Leave out --worktree or --ref."));
    }
    if request.worktree && request.history.is_some() {
        return Err(Error::new(Kind::Usage, "the files as they are now have no earlier commits")
            .hint("Leave out --worktree or --history."));
    }
    Ok(())
}

pub(super) fn run(
    core: &Core,
    context: &Context<'_>,
    project: &Project,
    payload: &Payload,
    detach: bool,
    progress: &dyn Progress,
) -> Result<JobView> {
    let key = payload.unique_key();
    let new = NewJob {
        kind: map_job::KIND,
        payload: serde_json::to_value(payload)
            .map_err(|error| Error::new(Kind::Internal, "a payload cannot be stored").caused_by(error))?,
        unique_key: Some(&key),
        project_id: Some(project.id),
        ..NewJob::default()
    };
    job::enqueue_and_run(core, context, &new, detach, progress)
}

/// The repository of a project is not where it was.
pub(super) fn gone(error: Error, project: &Project) -> Error {
    if error.kind() != Kind::NotFound {
        return error;
    }
    Error::new(
        Kind::NotFound,
        format!("the repository of `{}` is gone from `{}`", project.name, project.source),
    )
    .caused_by(error)
    .hint(format!(
        "Its maps are still there (groma map show {0}); forget it with `groma project remove {0}`.",
        project.name
    ))
}
