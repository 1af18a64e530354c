//! The `map` job: draws the map of a project at a commit, or of a row of commits, and stores it.

mod drawing;

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::analysis::VERSION;
use crate::analysis::survey;
use crate::error::{Error, Kind, Result};
use crate::git::{Repository, Revision};
use crate::map::finding::FindingKind;
use crate::map::object::ObjectId;
use crate::progress::{Progress, Unit};
use crate::store::{Project, Snapshot, SnapshotKey, Store};

use super::{Context, sync};

use drawing::{Drawing, Learned};

/// The kind of these jobs.
pub const KIND: &str = "map";

/// How often it is kept how far a row of maps is.
const KEEP_EVERY: Duration = Duration::from_secs(1);

/// How many objects that could not be read are tried again before a stored map is believed: where more are
/// missing, they come back together.
const UNREADABLE_TRIED: usize = 32;

/// What a `map` job is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The project.
    pub project_id: i64,
    /// The ref to map; the project's own, or HEAD, without one.
    pub reference: Option<String>,
    /// Whether to map the working tree as it is now.
    pub worktree: bool,
    /// Whether a clone is fetched first.
    pub sync: bool,
    /// The commit that the ref meant when the job was enqueued, where that was known. The map is of this one.
    pub commit: Option<ObjectId>,
    /// How many commits are mapped: that one, and those before it along first parents. One, without.
    #[serde(default)]
    pub history: Option<u32>,
    /// Whether nobody asked for the map by itself: then it is not what "the newest map" means.
    #[serde(default)]
    pub aside: bool,
}

impl Payload {
    /// Equal for jobs that would draw the same map.
    pub fn unique_key(&self) -> String {
        let what = match (&self.commit, &self.reference) {
            (Some(commit), _) => commit.to_string(),
            (None, Some(reference)) => reference.clone(),
            (None, None) => "HEAD".to_owned(),
        };
        let tree = if self.worktree { "worktree" } else { "commit" };
        let history = self.history.map(|commits| format!(":{commits}")).unwrap_or_default();
        format!("map:{}:{tree}:{what}{history}", self.project_id)
    }
}

/// What an attempt keeps for the next one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Checkpoint {
    /// The commit that is mapped: fetched already, and the same, whatever its branch says by then.
    commit: Option<ObjectId>,
    /// How many of the commits before it are mapped.
    #[serde(default)]
    earlier: u64,
    /// How many of these had to be drawn.
    #[serde(default)]
    drawn: u64,
}

/// Runs the job: gives the number of the snapshot and what it took. It goes on from `checkpoint`, what an attempt
/// kept that was broken off; what was read of contents by then is known anyway.
pub fn execute(
    context: &Context<'_>,
    payload: &Payload,
    checkpoint: Option<&Value>,
    progress: &dyn Progress,
) -> Result<Value> {
    let project = context.project(payload.project_id)?;
    // One that cannot be read is of another version: the work begins at its beginning.
    let kept = checkpoint.and_then(|value| Checkpoint::deserialize(value).ok()).unwrap_or_default();
    if payload.sync && kept.commit.is_none() {
        sync::bring_up_to_date(context, &project, progress)?;
    }
    let repository = context.repository(&project)?;
    let reference = payload.reference.as_deref().or(project.reference.as_deref());
    let pinned = kept.commit.or(payload.commit).map(|commit| commit.to_string());
    let mut revision = repository.resolve(pinned.as_deref().or(reference))?;
    if pinned.is_some() {
        // The branch is what the ref says; the commit, what it meant when the job was enqueued.
        if let Ok(named) = repository.resolve(reference) {
            revision.branch = named.branch;
            revision.detached = named.detached;
        }
    }
    let kept = Checkpoint { commit: revision.commit, ..kept };
    if payload.sync {
        keep(&kept, progress)?;
    }
    let mut row = Row {
        context,
        project: &project,
        repository: &repository,
        learned: Learned::default(),
        is_aside: payload.aside,
    };
    let earlier = match (payload.history, revision.commit) {
        (Some(commits), Some(tip)) => row.draw_earlier(tip, commits, kept, progress)?,
        _ => 0,
    };
    let (snapshot, read) = row.draw(&revision, reference, payload.worktree, progress)?;
    let before = read.is_none() && earlier == 0;
    Ok(json!({
        "snapshot_id": snapshot.id, "files_read": read.unwrap_or(0), "stored_before": before, "earlier": earlier,
    }))
}

fn keep(checkpoint: &Checkpoint, progress: &dyn Progress) -> Result<()> {
    match serde_json::to_value(checkpoint) {
        Ok(value) => progress.keep(&value),
        Err(error) => Err(Error::new(Kind::Internal, "a checkpoint cannot be kept").caused_by(error)),
    }
}

/// A row of maps, each of which uses what the one before it learned.
struct Row<'a> {
    context: &'a Context<'a>,
    project: &'a Project,
    repository: &'a Repository,
    learned: Learned,
    /// Whether nobody asks for the maps that are drawn now by themselves.
    is_aside: bool,
}

impl Row<'_> {
    /// Draws the map of `revision`, unless it is stored. Gives it, and how many contents were read for it.
    fn draw(
        &mut self,
        revision: &Revision,
        reference: Option<&str>,
        worktree: bool,
        progress: &dyn Progress,
    ) -> Result<(Snapshot, Option<usize>)> {
        let (context, project, repository) = (self.context, self.project, self.repository);
        let key = snapshot_key(context, project, revision, worktree);
        let is_aside = self.is_aside;
        if !worktree && let Some(stored) = stored(context, repository, revision, &key)? {
            if stored.is_aside && !is_aside {
                context.store.note_asked(stored.id)?;
            }
            return Ok((stored, None));
        }
        let drawing = Drawing { context, project, repository, revision, key, progress, is_aside };
        let (snapshot, read) = drawing.draw(reference, &mut self.learned)?;
        Ok((snapshot, Some(read)))
    }

    /// Draws the maps of the commits before `tip` along first parents, oldest first, so that `commits` with that
    /// of `tip` are there; gives how many had to be drawn. Each is kept when it is done: a job that is stopped
    /// goes on where it was.
    fn draw_earlier(
        &mut self,
        tip: ObjectId,
        commits: u32,
        mut kept: Checkpoint,
        progress: &dyn Progress,
    ) -> Result<u64> {
        let earlier = self.repository.first_parents(tip, commits.saturating_sub(1) as usize)?;
        progress.stage("commits", Some(earlier.len() as u64), Unit::Items);
        let mut kept_at = Instant::now();
        let done = usize::try_from(kept.earlier).unwrap_or(usize::MAX).min(earlier.len());
        progress.advance(done as u64);
        let is_aside = std::mem::replace(&mut self.is_aside, true);
        for commit in earlier.iter().rev().skip(done) {
            progress.check()?;
            let revision = self.repository.revision_of(*commit)?;
            let (_, read) = self.draw(&revision, None, false, &Muted(progress))?;
            kept.drawn += u64::from(read.is_some());
            kept.earlier += 1;
            progress.advance(1);
            if kept_at.elapsed() >= KEEP_EVERY {
                keep(&kept, progress)?;
                kept_at = Instant::now();
            }
        }
        self.is_aside = is_aside;
        Ok(kept.drawn)
    }
}

/// Passes on only that the work should stop: the stages of one map among many are not told.
struct Muted<'a>(&'a dyn Progress);

impl Progress for Muted<'_> {
    fn stage(&self, _name: &'static str, _total: Option<u64>, _unit: Unit) {}
    fn advance(&self, _count: u64) {}
    fn set(&self, _done: u64, _total: u64) {}
    fn message(&self, text: &str) {
        self.0.message(text);
    }
    fn cancelled(&self) -> bool {
        self.0.cancelled()
    }
}

/// What a map of `revision` is stored under.
pub fn snapshot_key(
    context: &Context<'_>,
    project: &Project,
    revision: &Revision,
    worktree: bool,
) -> SnapshotKey {
    SnapshotKey {
        project_id: project.id,
        commit: revision.commit,
        is_worktree: worktree,
        analysis_version: VERSION,
        window_days: context.limits.window_days,
        max_file_bytes: context.limits.max_file_bytes,
    }
}

/// The map of `revision` that is stored under `key`, if drawing it again would give the same. It would not if
/// objects could not be read, which may be there now, or if a shallow clone was deepened.
pub fn stored(
    context: &Context<'_>,
    repository: &Repository,
    revision: &Revision,
    key: &SnapshotKey,
) -> Result<Option<Snapshot>> {
    let store = context.store;
    let Some(snapshot) = store.snapshot(key)? else { return Ok(None) };
    let root = match revision.tree {
        Some(tree) => store.folder(&survey::root_key(tree, &context.limits))?.map(|row| row.id),
        None => None,
    };
    let holds = (root == snapshot.root_folder_id || still_unreadable(store, repository, &snapshot)?)
        && snapshot.history.shallow == repository.is_shallow()
        && has_whole_history(store, &snapshot)?;
    Ok(holds.then_some(snapshot))
}

/// Whether objects could not be read when `snapshot` was drawn, and none of those that are tried now can be.
fn still_unreadable(store: &Store, repository: &Repository, snapshot: &Snapshot) -> Result<bool> {
    let Some(root) = snapshot.root_folder_id else { return Ok(false) };
    let unreadable = store.unreadable_objects(root, UNREADABLE_TRIED)?;
    Ok(!unreadable.is_empty() && !unreadable.iter().any(|id| repository.can_read(*id)))
}

/// Whether all of history could be read when `snapshot` was drawn.
fn has_whole_history(store: &Store, snapshot: &Snapshot) -> Result<bool> {
    let findings = store.snapshot_findings(snapshot.id)?;
    Ok(findings.iter().all(|finding| finding.kind != FindingKind::UnreadableObject))
}
