//! The `map` job: draws the map of a project at a commit and stores it.

use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::analysis::VERSION;
use crate::analysis::history;
use crate::analysis::stack;
use crate::analysis::survey::{self, Survey};
use crate::error::Result;
use crate::git::tree::{CommitTree, EntryKind, Source};
use crate::git::worktree::Worktree;
use crate::git::{Content, Repository, Revision};
use crate::map::file::EntryType;
use crate::map::finding::{Finding, FindingKind};
use crate::map::folder::Child;
use crate::map::history::{History, Tallies};
use crate::map::object::ObjectId;
use crate::map::stack::{Signal, Stack};
use crate::progress::{Progress, Unit};
use crate::store::{NewSnapshot, Project, Snapshot, SnapshotKey, Store};

use super::memory::Memory;
use super::{Context, sync};

/// The kind of these jobs.
pub const KIND: &str = "map";

/// How many objects that could not be read are tried again before a stored map is believed: where more are
/// missing, they come back together.
const UNREADABLE_TRIED: usize = 32;

/// How many maps are asked whether they are of an ancestor: the newest most likely are.
const BASES_TRIED: u32 = 8;

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
}

impl Payload {
    /// Equal for jobs that would draw the same map.
    pub fn unique_key(&self) -> String {
        let what = match (&self.commit, &self.reference) {
            (Some(commit), _) => commit.to_string(),
            (None, Some(reference)) => reference.clone(),
            (None, None) => "HEAD".to_owned(),
        };
        format!("map:{}:{}:{what}", self.project_id, if self.worktree { "worktree" } else { "commit" })
    }
}

/// Runs the job: gives the number of the snapshot and what it took.
pub fn execute(context: &Context<'_>, payload: &Payload, progress: &dyn Progress) -> Result<Value> {
    let project = context.project(payload.project_id)?;
    if payload.sync {
        sync::bring_up_to_date(context, &project, progress)?;
    }
    let started = Instant::now();
    let repository = context.repository(&project)?;
    let reference = payload.reference.as_deref().or(project.reference.as_deref());
    let pinned = payload.commit.map(|commit| commit.to_string());
    let mut revision = repository.resolve(pinned.as_deref().or(reference))?;
    if pinned.is_some() {
        // The branch is what the ref says; the commit, what it meant when the job was enqueued.
        if let Ok(named) = repository.resolve(reference) {
            revision.branch = named.branch;
            revision.detached = named.detached;
        }
    }
    let key = snapshot_key(context, &project, &revision, payload.worktree);
    if !payload.worktree
        && let Some(stored) = stored(context, &repository, &revision, &key)?
    {
        return Ok(json!({ "snapshot_id": stored.id, "files_read": 0, "stored_before": true }));
    }
    let drawing =
        Drawing { context, project: &project, repository: &repository, revision: &revision, key, progress };
    let (snapshot, files_read) = drawing.draw(reference, started)?;
    Ok(json!({ "snapshot_id": snapshot.id, "files_read": files_read, "stored_before": false }))
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

/// One map while it is drawn.
struct Drawing<'a> {
    context: &'a Context<'a>,
    project: &'a Project,
    repository: &'a Repository,
    revision: &'a Revision,
    key: SnapshotKey,
    progress: &'a dyn Progress,
}

impl Drawing<'_> {
    fn draw(&self, reference: Option<&str>, started: Instant) -> Result<(Snapshot, usize)> {
        let store = self.context.store;
        let source = self.source()?;
        let memory = Memory { store, project_id: self.project.id };
        let survey = survey::survey(source.as_ref(), &memory, &self.context.limits, self.progress)?;
        let mut findings = self.findings();
        let mailmap = mailmap(source.as_ref())?;
        let base = self.base()?;
        let answer = match self.revision.commit {
            Some(tip) => {
                self.history(tip, mailmap.clone(), base.as_ref().map(|(_, base)| base.clone()), &memory)?
            }
            None => history::Answer {
                history: self.no_history()?,
                tallies: Tallies::default(),
                findings: Vec::new(),
            },
        };
        findings.extend(answer.findings);
        self.progress.stage("linking", None, Unit::Items);
        let stack = self.stack(source.as_ref(), &survey)?;
        self.progress.check()?;
        self.progress.stage("storing", None, Unit::Items);
        let snapshot = store.add_snapshot(&NewSnapshot {
            key: self.key.clone(),
            branch: self.revision.branch.as_deref(),
            reference,
            is_detached: self.revision.detached,
            folders: &survey.folders,
            root: survey.root,
            stack: (survey.sums.signature, stack.as_ref()),
            duration_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            history: &answer.history,
            mailmap: mailmap.map(|(id, _)| id),
            tallies: &answer.tallies,
            base: base.as_ref().map(|(id, _)| *id),
            findings: &findings,
        })?;
        Ok((snapshot, survey.read))
    }

    fn source(&self) -> Result<Box<dyn Source>> {
        let limit_bytes = self.context.limits.max_file_bytes;
        if self.key.is_worktree {
            self.progress.stage("listing", None, Unit::Items);
            return Ok(Box::new(Worktree::list(self.repository, limit_bytes, self.progress)?));
        }
        Ok(Box::new(CommitTree::of(self.repository, self.revision.tree, limit_bytes)?))
    }

    fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.revision.commit.is_none() {
            findings.push(Finding::whole(FindingKind::EmptyRepository, "the repository has no commit yet"));
        }
        if self.revision.detached {
            findings
                .push(Finding::whole(FindingKind::DetachedHead, "HEAD points at a commit, not at a branch"));
        }
        if self.repository.is_shallow() {
            let detail = "the clone is shallow: history ends early, and its figures are of what is there";
            findings.push(Finding::whole(FindingKind::ShallowClone, detail));
        }
        findings
    }

    fn history(
        &self,
        tip: ObjectId,
        mailmap: Option<(ObjectId, String)>,
        base: Option<history::Base>,
        memory: &Memory<'_>,
    ) -> Result<history::Answer> {
        let question = history::Question {
            repository: self.repository,
            tip,
            mailmap,
            window_days: self.context.limits.window_days,
            base,
            threads: self.context.limits.threads,
        };
        history::survey(&question, memory, self.progress)
    }

    /// The newest map of an ancestor by the same rules, to continue its history from; with its number.
    fn base(&self) -> Result<Option<(i64, history::Base)>> {
        let Some(tip) = self.revision.commit else { return Ok(None) };
        let store = self.context.store;
        for snapshot in store.newest_snapshots(self.project.id, BASES_TRIED)? {
            let Some(commit) = snapshot.key.commit else { continue };
            let usable = snapshot.key.window_days == self.key.window_days
                && snapshot.key.analysis_version == VERSION
                && self.repository.descends_from(tip, commit);
            if usable && has_whole_history(store, &snapshot)? {
                let authors = store.author_tallies(snapshot.id)?;
                let base =
                    history::Base { commit, history: snapshot.history, authors, mailmap: snapshot.mailmap };
                return Ok(Some((snapshot.id, base)));
            }
        }
        Ok(None)
    }

    fn no_history(&self) -> Result<History> {
        let (branches, tags) = self.repository.count_references()?;
        Ok(History {
            commits: 0,
            branches,
            tags,
            authors: 0,
            first: None,
            last: None,
            shallow: self.repository.is_shallow(),
            window_days: self.context.limits.window_days,
            commits_in_window: 0,
            authors_in_window: 0,
        })
    }

    /// The stack that follows from the survey's signals; none if it is stored already.
    fn stack(&self, source: &dyn Source, survey: &Survey) -> Result<Option<Stack>> {
        let store = self.context.store;
        if store.stack_by_signature(&survey.sums.signature)?.is_some() {
            return Ok(None);
        }
        let readme = readme(source);
        let signals = signals(store, survey)?;
        Ok(Some(stack::link(&signals, readme, &|path| exists(source, path))))
    }
}

/// All files that the stack can depend on: those of folders that were known, and those of new ones.
fn signals(store: &Store, survey: &Survey) -> Result<Vec<Signal>> {
    let mut known: Vec<i64> = Vec::new();
    for folder in &survey.folders {
        known.extend(folder.children.iter().filter_map(|child| match child {
            Child::Stored(id) => Some(*id),
            Child::New(_) => None,
        }));
    }
    if let Some(Child::Stored(root)) = survey.root {
        known.push(root);
    }
    let mut signals = store.signals(&known)?;
    for folder in &survey.folders {
        for file in folder.files.iter().filter(|file| file.has_signal) {
            let Some(fact_id) = file.fact_id else { continue };
            let details = store.signal_details(fact_id)?;
            let path = match folder.key.path.as_str() {
                "" => file.name.clone(),
                folder => format!("{folder}/{}", file.name),
            };
            signals.push(Signal { path, kind: file.kind, entry_type: file.entry_type, details });
        }
    }
    signals.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(signals)
}

/// The blob and text of the mailmap at the root of a tree.
fn mailmap(source: &dyn Source) -> Result<Option<(ObjectId, String)>> {
    let entries = source.root().and_then(|root| source.entries(root).ok()).unwrap_or_default();
    // A link is not followed, as git does not follow it.
    let is_file = |kind| matches!(kind, EntryKind::Leaf(EntryType::File | EntryType::Executable));
    let found = entries.iter().find(|entry| entry.name == ".mailmap" && is_file(entry.kind));
    let Some(entry) = found else { return Ok(None) };
    Ok(match source.contents()?.read(entry.id) {
        Content::Read(text) => Some((entry.id, String::from_utf8_lossy(&text).into_owned())),
        Content::Oversized(_) | Content::Unreadable(_) => None,
    })
}

fn readme(source: &dyn Source) -> Option<String> {
    let entries = source.entries(source.root()?).ok()?;
    let names =
        entries.iter().filter(|entry| entry.kind != EntryKind::Folder).map(|entry| entry.name.as_str());
    crate::analysis::marks::readme(names).map(str::to_owned)
}

/// Whether a file stands at `path`.
fn exists(source: &dyn Source, path: &str) -> bool {
    let Some(mut tree) = source.root() else { return false };
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        let Ok(entries) = source.entries(tree) else { return false };
        let Some(entry) = entries.into_iter().find(|entry| entry.name == part) else { return false };
        match (entry.kind, parts.peek().is_some()) {
            (EntryKind::Folder, true) => tree = entry.id,
            (EntryKind::Leaf(_), false) => return true,
            _ => return false,
        }
    }
    false
}
