//! History as of a commit: how much there is, who wrote it, and which files changed in the window.
//!
//! Every commit is looked at once. Totals continue from an earlier map whose commit is an ancestor; commits in
//! the window keep the files they changed, so a later map reads only what is new. The window is counted back
//! from the mapped commit, not from today: the same commit gives the same map on any day.

mod counting;
mod window;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;

use crate::error::Result;
use crate::git::Repository;
use crate::git::commit::CommitRecord;
use crate::map::finding::Finding;
use crate::map::history::{CommitRef, FileChange, History, Person, SeenCommit, Tallies, WindowCommit};
use crate::map::object::ObjectId;
use crate::progress::{Progress, Unit};

use counting::Counted;
pub use window::reachable;

/// Seconds of a day.
const DAY_S: i64 = 86_400;

/// The commits that earlier maps of the project looked at. People and files have numbers there.
pub trait Past {
    /// Those committed at `since_s` (seconds since 1970) or later.
    fn seen(&self, since_s: i64) -> Result<HashSet<ObjectId>>;

    /// Keeps commits for this map and later ones.
    fn keep(&self, commits: &[SeenCommit]) -> Result<()>;

    /// The commits from `since_s` on, with their authors and parents.
    fn commits(&self, since_s: i64) -> Result<Vec<WindowCommit>>;

    /// Which of these commits changed which file: the numbers of both.
    fn changes(&self, since_s: i64) -> Result<Vec<(i64, i64)>>;

    /// Those of the commits `ids` of which all is known, each with the numbers of the files it changed.
    fn known(&self, ids: &[ObjectId]) -> Result<Vec<(WindowCommit, Vec<i64>)>>;

    /// The people behind these numbers, in order.
    fn people(&self, ids: &[i64]) -> Result<Vec<Person>>;

    /// The numbers of these people, in order.
    fn person_ids(&self, people: &[Person]) -> Result<Vec<i64>>;
}

/// An earlier map of the project to continue from.
#[derive(Debug, Clone)]
pub struct Base {
    /// Its commit.
    pub commit: ObjectId,
    /// Its history.
    pub history: History,
    /// Commits of its people, after the mailmap, by their numbers: all, and those in its window.
    pub authors: BTreeMap<i64, (u64, u64)>,
    /// The blob of its mailmap.
    pub mailmap: Option<ObjectId>,
    /// The commits of its window with the files they changed, where this process counted them.
    pub window: Option<Carried>,
}

/// The commits of a window, each with the numbers of the files it changed.
pub type Carried = Rc<Vec<(WindowCommit, Vec<i64>)>>;

/// What is asked.
pub struct Question<'a> {
    /// The repository, and where it lies, for the threads that read beside this one.
    pub repository: &'a Repository,
    /// The commit that is mapped.
    pub tip: ObjectId,
    /// The blob and the text of the mailmap in that commit.
    pub mailmap: Option<(ObjectId, String)>,
    /// The length of the window.
    pub window_days: u32,
    /// An earlier map, if there is one.
    pub base: Option<Base>,
    /// How many threads may read.
    pub threads: usize,
}

/// What history says.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The figures.
    pub history: History,
    /// Figures of people and files.
    pub tallies: Tallies,
    /// What could not be read.
    pub findings: Vec<Finding>,
    /// The commits of the window, to continue from, where they continue those of a base.
    pub window: Option<Carried>,
}

/// Surveys the history behind `question.tip`.
pub fn survey(question: &Question<'_>, past: &dyn Past, progress: &dyn Progress) -> Result<Answer> {
    let tip = question.repository.commit(question.tip)?;
    let start_s = tip.committed_s - i64::from(question.window_days) * DAY_S;
    // What a shallow clone says of a commit is not what the whole repository says: here it knows of no other.
    let is_shallow = question.repository.is_shallow();
    let base = question.base.as_ref().filter(|base| can_continue(base, question, start_s));
    let carried = base.and_then(|base| base.window.clone());
    let seen = if is_shallow || carried.is_some() { HashSet::new() } else { past.seen(start_s)? };

    progress.stage("history", None, Unit::Items);
    let mut unreadable = Vec::new();
    let mut walk = walk(question, base, start_s, seen, &mut unreadable, progress)?;
    let new: Vec<ObjectId> = walk.fresh.iter().map(|commit| commit.id).collect();
    if carried.is_some() {
        let known: HashSet<ObjectId> = past.known(&new)?.into_iter().map(|(commit, _)| commit.id).collect();
        walk.fresh.retain(|commit| !known.contains(&commit.id));
    }

    progress.stage("changes", Some(walk.fresh.len() as u64), Unit::Items);
    let fresh = read_changes(question, &walk.fresh, progress)?;
    let unknown = fresh.iter().filter(|commit| !commit.is_complete).count();
    let cut = walk.fresh.iter().filter(|commit| commit.is_cut).count();
    if unknown > cut {
        let what = commits(unknown - cut);
        unreadable.push(format!("what was changed cannot be told of {what} in the window"));
    }
    if !fresh.is_empty() {
        past.keep(&fresh)?;
    }
    let only = is_shallow.then(|| fresh.iter().map(|commit| (commit.id, commit.is_complete)).collect());
    let counted = Counted { question, past, tip: &tip, start_s, base: walk.base, only };
    let window = match carried {
        Some(carried) if unreadable.is_empty() => counted.continued(&carried, &new)?,
        _ => counted.window()?,
    };
    counted.answer(walk, window, unreadable)
}

/// Walks the commits that are new since the base, or all of them.
fn walk<'a>(
    question: &Question<'_>,
    base: Option<&'a Base>,
    start_s: i64,
    seen: HashSet<ObjectId>,
    unreadable: &mut Vec<String>,
    progress: &dyn Progress,
) -> Result<Walk<'a>> {
    let repository = question.repository;
    let count = |walk: &mut Walk<'_>, commit| {
        progress.advance(1);
        walk.visit(commit);
        progress.check()
    };
    if let Some(base) = base
        && let Ok(commits) = repository.commits_between(base.commit, question.tip)
    {
        let mut walk = Walk::new(Some(base), start_s, seen);
        commits.into_iter().try_for_each(|commit| count(&mut walk, commit))?;
        return Ok(walk);
    }
    let mut walk = Walk::new(None, start_s, seen);
    let missing = repository.walk(question.tip, &mut |commit| count(&mut walk, commit))?;
    if let Some(first) = missing.first() {
        let what = commits(missing.len());
        unreadable
            .push(format!("history is cut short: {what} cannot be read, {} the first", first.short(12)));
    }
    Ok(walk)
}

fn commits(count: usize) -> String {
    if count == 1 { "1 commit".to_owned() } else { format!("{count} commits") }
}

/// Whether totals may continue from `base`: its commit is an ancestor, the same people are the same, and
/// its window began no later, so that nothing in the new window is unknown.
fn can_continue(base: &Base, question: &Question<'_>, start_s: i64) -> bool {
    let base_start_s = base
        .history
        .last
        .as_ref()
        .map(|last| last.committed_at.as_second() - i64::from(base.history.window_days) * DAY_S);
    base.mailmap == question.mailmap.as_ref().map(|(id, _)| *id)
        && base_start_s.is_some_and(|base_start_s| base_start_s <= start_s)
        && !base.history.shallow
        && !question.repository.is_shallow()
        && question.repository.descends_from(question.tip, base.commit)
}

/// Totals while commits are walked.
struct Walk<'a> {
    base: Option<&'a Base>,
    start_s: i64,
    seen: HashSet<ObjectId>,
    commits: u64,
    /// Commits by author as recorded.
    recorded: HashMap<Person, u64>,
    /// The oldest commit that was walked, if it is older than the base's, and who wrote it as recorded.
    first: Option<(CommitRef, Person)>,
    oldest: Option<(i64, String)>,
    /// Commits in the window whose changes are not known yet.
    fresh: Vec<CommitRecord>,
}

impl<'a> Walk<'a> {
    fn new(base: Option<&'a Base>, start_s: i64, seen: HashSet<ObjectId>) -> Self {
        Self {
            base,
            start_s,
            seen,
            commits: base.map_or(0, |base| base.history.commits),
            recorded: HashMap::new(),
            first: None,
            oldest: base
                .and_then(|base| base.history.first.as_ref())
                .map(|first| (first.committed_at.as_second(), first.id.clone())),
            fresh: Vec::new(),
        }
    }

    fn visit(&mut self, commit: CommitRecord) {
        self.commits += 1;
        match self.recorded.get_mut(&commit.author) {
            Some(count) => *count += 1,
            None => {
                self.recorded.insert(commit.author.clone(), 1);
            }
        }
        if self.oldest.as_ref().is_none_or(|(oldest_s, _)| commit.committed_s <= *oldest_s) {
            let age = (commit.committed_s, commit.id.to_string());
            if self.oldest.as_ref().is_none_or(|oldest| age < *oldest) {
                self.first = Some((commit_ref(&commit), commit.author.clone()));
                self.oldest = Some(age);
            }
        }
        if commit.committed_s >= self.start_s && !self.seen.contains(&commit.id) {
            self.fresh.push(commit);
        }
    }
}

fn commit_ref(commit: &CommitRecord) -> CommitRef {
    CommitRef {
        id: commit.id.to_string(),
        committed_at: Timestamp::from_second(commit.committed_s).unwrap_or(Timestamp::UNIX_EPOCH),
        author: commit.author.name.clone(),
        subject: commit.subject.clone(),
    }
}

/// Reads which files each commit changed, on several threads. A commit of which that cannot be told is left
/// without changes, and incomplete: a later map asks again.
fn read_changes(
    question: &Question<'_>,
    commits: &[CommitRecord],
    progress: &dyn Progress,
) -> Result<Vec<SeenCommit>> {
    let next = AtomicUsize::new(0);
    let read = Mutex::new(Vec::with_capacity(commits.len()));
    let threads = question.threads.clamp(1, commits.len().div_ceil(64).max(1));
    if threads == 1 {
        changes_worker(question.repository, commits, &next, &read, progress)?;
        return Ok(read.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner));
    }
    let git_dir = question.repository.git_dir();
    let work = || changes_worker(&Repository::open(git_dir)?, commits, &next, &read, progress);
    let outcomes: Vec<Result<()>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or(Ok(()))).collect()
    });
    outcomes.into_iter().collect::<Result<()>>()?;
    Ok(read.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
}

fn changes_worker(
    repository: &Repository,
    commits: &[CommitRecord],
    next: &AtomicUsize,
    read: &Mutex<Vec<SeenCommit>>,
    progress: &dyn Progress,
) -> Result<()> {
    let mut own = Vec::new();
    while let Some(commit) = commits.get(next.fetch_add(1, Ordering::Relaxed)) {
        progress.check()?;
        let changes = changes(repository, commit);
        own.push(SeenCommit {
            id: commit.id,
            committed_s: commit.committed_s,
            author: commit.author.clone(),
            parents: commit.parents.clone(),
            is_complete: changes.is_ok() && !commit.is_cut,
            changes: changes.unwrap_or_default(),
        });
        progress.advance(1);
    }
    read.lock().unwrap_or_else(std::sync::PoisonError::into_inner).append(&mut own);
    Ok(())
}

/// The files that a commit changed. Like `git log`, a merge counts as changing nothing: its changes are its
/// parents'. What the first commit of a shallow clone changed cannot be told, and nothing is said of it.
fn changes(repository: &Repository, commit: &CommitRecord) -> Result<Vec<FileChange>> {
    let differing = match commit.parents.as_slice() {
        [] if commit.is_cut => Vec::new(),
        [] => repository.differing(None, commit.tree)?,
        [parent] => repository.differing(Some(repository.commit(*parent)?.tree), commit.tree)?,
        _ => Vec::new(),
    };
    let mut sources: HashMap<String, String> =
        repository.moved(&differing)?.into_iter().map(|moved| (moved.to, moved.from)).collect();
    let change = |path: String| FileChange { from: sources.remove(&path), path };
    let mut changes: Vec<FileChange> = differing.into_iter().map(|file| file.path).map(change).collect();
    // A link that became a folder, say, differs as what is gone and as what is new.
    changes.dedup_by(|next, kept| next.path == kept.path);
    Ok(changes)
}
