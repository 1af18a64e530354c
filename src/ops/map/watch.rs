//! Watching a repository: each time that it changes its map is drawn again, and what changed is told.

use std::collections::BTreeMap;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::git::watch::Watch;
use crate::map::file::EntryType;
use crate::map::link::Verdict;
use crate::map::object::ObjectId;
use crate::progress::Progress;
use crate::store::{Project, Snapshot};

use super::view::SnapshotView;
use super::{MapRequest, Mapped, map_project};
use crate::ops::Core;

/// What to watch.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WatchRequest {
    /// A project, by name or path [default: the repository you are in]
    #[arg(value_name = "PATH|PROJECT")]
    pub target: Option<String>,
    /// The files as they are now, not only commits
    #[arg(long)]
    #[serde(default)]
    pub worktree: bool,
}

/// What became of a file from one map to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileChange {
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It has another content, or is another sort of file.
    Changed,
}

/// A file that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedFile {
    /// Repository-relative.
    pub path: String,
    /// What became of it.
    pub change: FileChange,
}

/// A map that was drawn while the repository was watched.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WatchedMap {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// The map before it: its hash; none of the first one.
    pub since: Option<String>,
    /// The files that are not as they were in the map before, by path; none of the first one.
    pub files: Vec<ChangedFile>,
    /// How many more imports lead to files of the repository than before; fewer are negative.
    pub internal_imports: i64,
    /// How many more lead nowhere.
    pub unresolved_imports: i64,
}

/// What is kept of a map to compare the next one with.
struct Seen {
    id: i64,
    hash: String,
    commit: Option<ObjectId>,
    branch: Option<String>,
    files: BTreeMap<String, (ObjectId, EntryType)>,
    imports: [i64; 2],
}

/// Draws the map of a local repository, and again whenever a commit, a checkout or, with `worktree`, a file makes
/// another one; tells each to `tell`. Ends when the work should stop. A map that cannot be drawn just now, as in the
/// middle of a rebase, is a message to `progress`. Kind `Usage` for a clone of another host, `NotFound` when the
/// repository is gone.
pub fn watch(
    core: &Core,
    request: &WatchRequest,
    progress: &dyn Progress,
    tell: &mut dyn FnMut(&WatchedMap) -> Result<()>,
) -> Result<()> {
    let (project, _, _) = core.find_or_add_project(request.target.as_deref())?;
    if !project.is_local {
        return Err(Error::new(
            Kind::Usage,
            format!("`{}` is a clone, which nobody commits to", project.name),
        )
        .hint(format!("Keep it current with `groma map {}`, which fetches.", project.name)));
    }
    // It is watched before it is drawn: what happens meanwhile is not missed.
    let mut watch = Watch::new(core.context().repository(&project)?, request.worktree)?;
    let mut seen = draw(core, &project, request, None, progress, tell)?;
    while watch.wait(progress)? {
        if !Path::new(&project.source).exists() {
            return Err(Error::new(Kind::NotFound, format!("`{}` is gone", project.source)));
        }
        match draw(core, &project, request, Some(&seen), progress, tell) {
            Ok(new) => seen = new,
            Err(_) if progress.cancelled() => break,
            Err(error) => {
                let causes: String = error.causes().iter().map(|cause| format!(": {cause}")).collect();
                progress.message(&format!("no map just now: {error}{causes}"));
            }
        }
    }
    Ok(())
}

/// Draws the map and tells it, if it is another one than `before`.
fn draw(
    core: &Core,
    project: &Project,
    request: &WatchRequest,
    before: Option<&Seen>,
    progress: &dyn Progress,
    tell: &mut dyn FnMut(&WatchedMap) -> Result<()>,
) -> Result<Seen> {
    let asked = MapRequest {
        target: None,
        reference: None,
        worktree: request.worktree,
        history: None,
        offline: true,
    };
    let mapped = map_project(core, &core.context(), &asked, project, false, progress)?;
    let Mapped::Map { map, .. } = mapped else {
        return Err(Error::new(Kind::Internal, "the map was left to a worker"));
    };
    let (project, view) = (map.project, map.map);
    let snapshot = core.store.snapshot_by_id(view.id)?;
    let snapshot =
        snapshot.ok_or_else(|| Error::new(Kind::Conflict, "the map was removed as soon as it was drawn"))?;
    let seen = Seen::new(core, &snapshot, &view)?;
    if before.is_some_and(|before| before.is(&seen)) {
        return Ok(seen);
    }
    let changed = before.map_or(Vec::new(), |before| changed(&before.files, &seen.files));
    let more = |place: usize| before.map_or(0, |before| seen.imports[place] - before.imports[place]);
    tell(&WatchedMap {
        project,
        map: view,
        since: before.map(|before| before.hash.clone()),
        files: changed,
        internal_imports: more(0),
        unresolved_imports: more(1),
    })?;
    Ok(seen)
}

impl Seen {
    fn new(core: &Core, snapshot: &Snapshot, view: &SnapshotView) -> Result<Self> {
        let files = core.files(snapshot)?.into_iter().map(|file| (file.path, (file.blob, file.entry_type)));
        let totals = snapshot.graph_id.map(|id| core.store.graph_totals(id)).transpose()?.unwrap_or_default();
        let imports = [Verdict::Internal, Verdict::Unresolved].map(|verdict| {
            let own = totals.iter().filter(|total| total.verdict == verdict);
            i64::try_from(own.map(|total| total.imports).sum::<u64>()).unwrap_or(i64::MAX)
        });
        Ok(Self {
            id: view.id,
            hash: view.hash.clone(),
            commit: view.commit,
            branch: view.branch.clone(),
            files: files.collect(),
            imports,
        })
    }

    /// Whether there is nothing to tell: the same commit and branch, and the same facts.
    fn is(&self, other: &Self) -> bool {
        self.id == other.id
            || (&self.hash, self.commit, &self.branch) == (&other.hash, other.commit, &other.branch)
                && self.files == other.files
    }
}

/// The files that differ, by path.
fn changed(
    before: &BTreeMap<String, (ObjectId, EntryType)>,
    after: &BTreeMap<String, (ObjectId, EntryType)>,
) -> Vec<ChangedFile> {
    let entry = |path: &String, change| ChangedFile { path: path.clone(), change };
    let come = after.iter().filter_map(|(path, file)| match before.get(path) {
        None => Some(entry(path, FileChange::Added)),
        Some(old) if old != file => Some(entry(path, FileChange::Changed)),
        Some(_) => None,
    });
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    let mut all: Vec<ChangedFile> = come.chain(gone.map(|path| entry(path, FileChange::Removed))).collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_came_went_or_changed_are_told_by_path() {
        let files = |all: &[(&str, u8)]| -> BTreeMap<String, (ObjectId, EntryType)> {
            let file = |(path, blob): &(&str, u8)| {
                ((*path).to_owned(), (ObjectId::from([*blob; 20]), EntryType::File))
            };
            all.iter().map(file).collect()
        };
        let (before, after) =
            (files(&[("a", 1), ("b", 1), ("d", 1)]), files(&[("a", 1), ("b", 2), ("c", 1)]));
        let told: Vec<(String, FileChange)> =
            changed(&before, &after).into_iter().map(|file| (file.path, file.change)).collect();
        let expected = [("b", FileChange::Changed), ("c", FileChange::Added), ("d", FileChange::Removed)];
        assert_eq!(told, expected.map(|(path, change)| (path.to_owned(), change)));
    }
}
