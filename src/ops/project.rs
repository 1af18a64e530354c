//! Operations on projects.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::error::{Error, Kind, Result};
use crate::jobs::{self, sync};
use crate::progress::Progress;
use crate::store::{Due, FirstJob, NewJob, ProjectChange};

use super::Core;
use super::job::{self, JobView};
use super::target::{Source, check_name};

pub use crate::store::Project;

/// How long other workers leave a first fetch to who waits for it, in milliseconds.
const HEAD_START_MS: i64 = 2_000;

/// All projects.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProjectList {
    /// In the order that was asked for.
    pub projects: Vec<ProjectView>,
}

/// Which projects to list.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListRequest {
    /// Only projects whose name has this text in it, in capitals or not
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// How to sort them
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    pub sort: ProjectOrder,
}

/// How projects are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProjectOrder {
    /// By name.
    #[default]
    Name,
    /// The last mapped first, those never mapped last.
    Mapped,
    /// Most stored maps first.
    Maps,
}

/// A project with what is known of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProjectView {
    /// The project.
    #[serde(flatten)]
    pub project: Project,
    /// How many maps of it are stored.
    pub maps: usize,
    /// The commit of the newest.
    pub mapped_commit: Option<crate::map::object::ObjectId>,
    /// When that was drawn.
    #[schemars(with = "Option<String>")]
    pub mapped_at: Option<jiff::Timestamp>,
}

/// Which project to add.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddRequest {
    /// The URL or path of a git repository
    #[arg(value_name = "URL|PATH")]
    pub source: String,
    /// What to call it [default: the last part of the source]
    #[arg(long)]
    pub name: Option<String>,
    /// The branch, tag or commit to map by default [default: HEAD]
    #[arg(long = "ref", value_name = "REF")]
    pub reference: Option<String>,
}

/// Which project.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectRequest {
    /// The name, URL or path of a project [default: the repository you are in]
    #[arg(value_name = "PROJECT")]
    pub project: Option<String>,
}

/// What to change of a project.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetRequest {
    /// The name, URL or path of a project [default: the repository you are in]
    #[arg(value_name = "PROJECT")]
    pub project: Option<String>,
    /// A new name
    #[arg(long)]
    pub name: Option<String>,
    /// The branch, tag or commit to map by default; `HEAD` to go back to that
    #[arg(long = "ref", value_name = "REF")]
    pub reference: Option<String>,
}

/// What removing a project takes and leaves.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Removal {
    /// The project.
    pub project: Project,
    /// How many maps go.
    pub maps: usize,
    /// Whether a clone goes; a local repository is never touched.
    pub clone: bool,
    /// Whether it was done: not in a dry run.
    pub removed: bool,
}

/// What bringing a project up to date brought.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Synced {
    /// The project.
    pub project: Project,
    /// The job that did it; none for a local repository, which is read in place.
    pub job: Option<JobView>,
}

/// Registers a repository; one on another host is cloned, unless `detach` leaves that to a worker.
///
/// Kind `Conflict` if the source or the name is taken. A first clone that fails leaves no project behind.
pub fn add(core: &Core, request: &AddRequest, detach: bool, progress: &dyn Progress) -> Result<Synced> {
    let source = core.source(Some(&request.source))?;
    if let (Source::Local(_, repository), Some(reference)) = (&source, &request.reference) {
        repository.resolve(Some(reference))?;
    }
    let is_remote = matches!(source, Source::Remote(_));
    let first = |id| is_remote.then(|| first_fetch(id, detach));
    let named = (request.name.as_deref(), request.reference.as_deref());
    let project = core.add_project(&source, named, &first)?;
    if project.is_local {
        return Ok(Synced { project, job: None });
    }
    let added = fetch(core, &project, detach, progress);
    if added.is_err() {
        forget_unfetched(core, &project)?;
    }
    let job = added?;
    if !detach && let Some(reference) = &request.reference {
        let found = core.context().repository(&project)?.resolve(Some(reference));
        if let Err(error) = found {
            remove_now(core, &project)?;
            return Err(error);
        }
    }
    let project = core.store.project_by_id(project.id)?.unwrap_or(project);
    Ok(Synced { project, job: Some(job) })
}

/// Removes a project whose first clone did not come about: nothing is there to keep.
pub(super) fn forget_unfetched(core: &Core, project: &Project) -> Result<()> {
    let now = core.store.project_by_id(project.id)?;
    if now.is_some_and(|now| now.synced_at.is_none() && !now.is_local) {
        core.store.remove_project(project.id)?;
    }
    Ok(())
}

/// The fetch of a project that is being registered: whatever happens then, some worker clones it.
fn first_fetch(project_id: i64, detach: bool) -> FirstJob {
    let payload = sync::Payload { project_id };
    FirstJob {
        kind: sync::KIND,
        unique_key: payload.unique_key(),
        payload: json!(payload),
        // Who waits for it claims it by its number, at once; others leave it to them for a moment.
        due: if detach { Due::Now } else { Due::In(HEAD_START_MS) },
        retries: if detach { jobs::policy(sync::KIND).map_or(0, |policy| policy.retries) } else { 0 },
    }
}

fn fetch(core: &Core, project: &Project, detach: bool, progress: &dyn Progress) -> Result<JobView> {
    let payload = sync::Payload { project_id: project.id };
    let key = payload.unique_key();
    let new = NewJob {
        kind: sync::KIND,
        payload: serde_json::to_value(&payload)
            .map_err(|error| Error::new(Kind::Internal, "a payload cannot be stored").caused_by(error))?,
        unique_key: Some(&key),
        project_id: Some(project.id),
        ..NewJob::default()
    };
    job::enqueue_and_run(core, &core.context(), &new, detach, progress)
}

/// Fetches a project. A local one is read in place: there is nothing to do.
pub fn sync(core: &Core, request: &ProjectRequest, detach: bool, progress: &dyn Progress) -> Result<Synced> {
    let project = core.find_project(request.project.as_deref())?;
    if project.is_local {
        return Ok(Synced { project, job: None });
    }
    let job = fetch(core, &project, detach, progress)?;
    let project = core.store.project_by_id(project.id)?.unwrap_or(project);
    Ok(Synced { project, job: Some(job) })
}

/// The projects that are asked for, in the order that is asked for.
pub fn list(core: &Core, request: &ListRequest) -> Result<ProjectList> {
    let wanted = request.name.as_deref().unwrap_or_default().to_lowercase();
    let named = core.store.list_projects()?.into_iter();
    let named = named.filter(|project| project.name.to_lowercase().contains(&wanted));
    let mut projects = named.map(|project| view(core, project)).collect::<Result<Vec<ProjectView>>>()?;
    match request.sort {
        ProjectOrder::Name => {}
        ProjectOrder::Mapped => projects.sort_by_key(|view| std::cmp::Reverse(view.mapped_at)),
        ProjectOrder::Maps => projects.sort_by_key(|view| std::cmp::Reverse(view.maps)),
    }
    Ok(ProjectList { projects })
}

/// One project.
pub fn show(core: &Core, request: &ProjectRequest) -> Result<ProjectView> {
    view(core, core.find_project(request.project.as_deref())?)
}

fn view(core: &Core, project: Project) -> Result<ProjectView> {
    let maps = core.store.list_snapshots(project.id)?;
    let newest = maps.first();
    Ok(ProjectView {
        maps: maps.len(),
        mapped_commit: newest.and_then(|map| map.key.commit),
        mapped_at: newest.map(|map| map.created_at),
        project,
    })
}

/// Changes a project. Kind `Usage` if nothing is to be changed, `Conflict` if the name is taken.
pub fn set(core: &Core, request: &SetRequest) -> Result<ProjectView> {
    if request.name.is_none() && request.reference.is_none() {
        return Err(Error::new(Kind::Usage, "nothing is to be changed").hint("Give --name or --ref."));
    }
    let project = core.find_project(request.project.as_deref())?;
    if let Some(name) = &request.name {
        check_name(name)?;
        let taken = core.store.project_by_name(name)?.is_some_and(|other| other.id != project.id);
        if taken {
            return Err(Error::new(Kind::Conflict, format!("there is a project called `{name}` already"))
                .hint("Choose another name."));
        }
    }
    let reference =
        request.reference.as_deref().map(|reference| Some(reference).filter(|name| *name != "HEAD"));
    if let Some(Some(reference)) = reference {
        let path = jobs::repository_path(&core.context().clones, &project);
        if path.exists() {
            core.context().repository(&project)?.resolve(Some(reference))?;
        }
    }
    let change = ProjectChange { name: request.name.as_deref(), reference };
    let changed = core.store.set_project(project.id, &change)?;
    view(core, changed.ok_or_else(|| Error::new(Kind::NotFound, "the project was removed"))?)
}

/// Removes a project with its maps and its clone; with `dry_run`, says what would go. Jobs stay as a record.
pub fn remove(core: &Core, request: &ProjectRequest, dry_run: bool) -> Result<Removal> {
    let project = core.find_project(request.project.as_deref())?;
    let maps = core.store.list_snapshots(project.id)?.len();
    let clone = !project.is_local && jobs::repository_path(&core.context().clones, &project).exists();
    if !dry_run {
        remove_now(core, &project)?;
    }
    Ok(Removal { project, maps, clone, removed: !dry_run })
}

fn remove_now(core: &Core, project: &Project) -> Result<()> {
    core.store.remove_project(project.id)?;
    core.store.sweep()?;
    if !project.is_local {
        let path = jobs::repository_path(&core.context().clones, project);
        if path.exists() {
            std::fs::remove_dir_all(&path).map_err(|error| Error::io("remove", &path, error))?;
        }
    }
    Ok(())
}
