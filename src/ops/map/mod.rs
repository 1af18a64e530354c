//! Operations on maps: draw one, list them, remove one. Each way to read one has a file beside this.

pub mod calibration;
pub mod candidates;
pub mod check;
pub mod clusters;
pub mod cochange;
pub mod cycles;
pub mod dependencies;
pub mod diff;
mod drawn;
pub mod edges;
pub mod files;
pub mod history;
pub mod hotspots;
pub mod impact;
pub mod layers;
pub mod layout;
pub mod log;
pub mod metrics;
mod neighbourhood;
pub mod orphans;
pub mod outline;
pub mod owners;
pub mod pack;
pub mod past;
pub mod path;
pub mod place;
pub mod rank;
pub mod reach;
mod revisions;
pub mod scope;
pub mod search;
pub mod show;
pub mod source;
mod symbol_pattern;
pub mod symbols;
pub mod tree;
pub mod unresolved;
pub mod verify;
pub mod view;
pub mod watch;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analysis::VERSION;
use crate::error::{Error, Kind, Result};
use crate::git::Repository;
use crate::jobs::Context;
use crate::map::object::ObjectId;
use crate::progress::{Progress, Unit};
use crate::store::{Project, Snapshot};

use crate::ops::Core;
use crate::ops::job::JobView;
use crate::ops::project::forget_unfetched;
use drawn::Drawn;
use view::{MapView, SnapshotView};

/// What to map.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MapRequest {
    /// A path, a URL or a project [default: the repository you are in]
    #[arg(value_name = "PATH|URL|PROJECT")]
    pub target: Option<String>,
    /// The branch, tag or commit to map [default: the project's own, or HEAD]
    #[arg(long = "ref", value_name = "REF")]
    pub reference: Option<String>,
    /// Map the files as they are now: tracked ones, and untracked ones that are not ignored
    #[arg(long)]
    pub worktree: bool,
    /// Map the last N commits along first parents, too
    #[arg(long, value_name = "N", value_parser = parse_commits)]
    #[serde(default)]
    pub history: Option<u32>,
    /// Do not fetch: map what the clone has
    #[arg(long)]
    pub offline: bool,
}

fn parse_commits(text: &str) -> std::result::Result<u32, String> {
    text.parse()
        .ok()
        .filter(|commits| *commits > 0)
        .ok_or_else(|| "give a number of commits from 1".to_owned())
}

/// Which stored map to read.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhichMap {
    /// A project, by name, path or URL [default: the repository you are in]
    #[arg(value_name = "PROJECT")]
    pub project: Option<String>,
    /// The map of this commit: its id, or the start of one [default: the newest map]
    #[arg(long, value_name = "COMMIT")]
    pub commit: Option<String>,
    /// The map of the working tree
    #[arg(long)]
    pub worktree: bool,
}

/// Which stored map to read, where the first argument is something else.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InMap {
    /// A project, by name, path or URL [default: the repository you are in]
    #[arg(short, long, value_name = "PROJECT")]
    pub project: Option<String>,
    /// The map of this commit: its id, or the start of one [default: the newest map]
    #[arg(long, value_name = "COMMIT")]
    pub commit: Option<String>,
    /// The map of the working tree
    #[arg(long)]
    #[serde(default)]
    pub worktree: bool,
}

impl InMap {
    /// The same, where the project is the first argument.
    pub(super) fn which(&self) -> WhichMap {
        WhichMap { project: self.project.clone(), commit: self.commit.clone(), worktree: self.worktree }
    }
}

/// What came of a request to map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mapped {
    /// The map, and whether it was stored before.
    Map {
        /// The map.
        map: Box<MapView>,
        /// Whether it came from the store as it was.
        stored_before: bool,
    },
    /// It is left to a worker.
    Queued {
        /// The job.
        job: Box<JobView>,
    },
}

/// The maps of a project.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SnapshotList {
    /// The project.
    pub project: Project,
    /// Its maps, newest first.
    pub maps: Vec<SnapshotView>,
}

/// What removing a map took.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MapRemoval {
    /// The project; it stays.
    pub project: Project,
    /// The map.
    pub map: SnapshotView,
    /// Whether it was done: not in a dry run.
    pub removed: bool,
}

/// Maps a repository, registering it if need be: the main job. A commit that is mapped is answered from the
/// store; otherwise a job draws the map here, or on a worker with `detach`.
pub fn map(core: &Core, request: &MapRequest, detach: bool, progress: &dyn Progress) -> Result<Mapped> {
    let (project, is_new, repository) = core.find_or_add_project(request.target.as_deref())?;
    let context = core.context();
    context.opened.set(repository.map(|repository| (project.id, repository)));
    let mapped = map_project(core, &context, request, &project, detach, progress);
    if mapped.is_err() && is_new {
        forget_unfetched(core, &project)?;
    }
    mapped
}

fn map_project(
    core: &Core,
    context: &Context<'_>,
    request: &MapRequest,
    project: &Project,
    detach: bool,
    progress: &dyn Progress,
) -> Result<Mapped> {
    let (snapshot, stored_before) = match drawn::draw(core, context, request, project, detach, progress)? {
        Drawn::Map(snapshot, stored_before) => (snapshot, stored_before),
        Drawn::Queued(job) => return Ok(Mapped::Queued { job }),
    };
    let project = core.store.project_by_id(project.id)?.unwrap_or_else(|| project.clone());
    Ok(Mapped::Map { map: Box::new(MapView::load(core, &project, &snapshot)?), stored_before })
}

/// Whether the working tree of the project's repository differs from its commit: what a map of the commit
/// does not show. False for what has no working tree, and where it cannot be told.
pub fn is_dirty(core: &Core, project: &Project) -> bool {
    project.is_local
        && core.context().repository(project).is_ok_and(|repository: Repository| {
            repository.has_worktree() && repository.is_dirty().unwrap_or(false)
        })
}

/// The maps of a project, newest first.
pub fn list(core: &Core, project: Option<&str>) -> Result<SnapshotList> {
    let project = core.find_project(project)?;
    let maps = core.store.list_snapshots(project.id)?;
    let maps = maps.iter().map(|snapshot| SnapshotView::load(core, snapshot)).collect::<Result<_>>()?;
    Ok(SnapshotList { project, maps })
}

/// Removes one stored map; with `dry_run`, says which. It can be drawn again.
pub fn remove(core: &Core, which: &WhichMap, dry_run: bool, progress: &dyn Progress) -> Result<MapRemoval> {
    let (project, snapshot) = core.find_map(which)?;
    let map = SnapshotView::load(core, &snapshot)?;
    if !dry_run {
        progress.stage("removing", None, Unit::Items);
        core.store.remove_snapshot(snapshot.id)?;
        core.store.sweep()?;
    }
    Ok(MapRemoval { project, map, removed: !dry_run })
}

impl Core {
    /// The project and the stored map that are meant. Kind `NotFound` if there is none.
    pub(super) fn find_map(&self, which: &WhichMap) -> Result<(Project, Snapshot)> {
        let project = self.find_project(which.project.as_deref())?;
        let maps = self.store.list_snapshots(project.id)?;
        let wanted = which.commit.as_deref().map(str::to_lowercase);
        let fits = |snapshot: &&Snapshot| {
            let id = snapshot.key.commit.as_ref().map(ObjectId::to_string).unwrap_or_default();
            snapshot.key.is_worktree == which.worktree
                && wanted.as_ref().is_none_or(|wanted| id.starts_with(wanted))
        };
        let found = maps.iter().filter(fits).max_by_key(|snapshot| {
            (snapshot.key.analysis_version == VERSION, !snapshot.is_aside, snapshot.id)
        });
        let missing = || {
            let name = &project.name;
            let at = which.commit.as_deref().map(|commit| format!(" at `{commit}`")).unwrap_or_default();
            let what = if which.worktree { "the working tree of " } else { "" };
            let error = Error::new(Kind::NotFound, format!("there is no map of {what}`{name}`{at}"));
            match (maps.is_empty(), which.worktree) {
                (false, _) if which.commit.is_some() => {
                    error.hint(format!("List its maps: groma map list {name}."))
                }
                (_, true) => error.hint(format!("Draw it: groma map {name} --worktree.")),
                (_, false) => error.hint(format!("Draw it: groma map {name}.")),
            }
        };
        let snapshot = found.cloned().ok_or_else(missing)?;
        Ok((project, snapshot))
    }
}
