//! History as of a commit: how much there is, who wrote it, and which files changed in the window.
//!
//! Every commit is looked at once. Totals continue from an earlier map whose commit is an ancestor; commits in
//! the window keep the files they changed, so a later map reads only what is new. The window is counted back
//! from the mapped commit, not from today: the same commit gives the same map on any day.

mod window;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;

use crate::error::Result;
use crate::git::Repository;
use crate::git::commit::CommitRecord;
use crate::git::mailmap::Mailmap;
use crate::map::finding::{Finding, FindingKind};
use crate::map::history::{Author, Churn, CommitRef, History, Person, SeenCommit};
use crate::map::object::ObjectId;
use crate::progress::{Progress, Unit};

use window::Window;

/// Seconds of a day.
const DAY_S: i64 = 86_400;

/// The commits that earlier maps of the project looked at.
pub trait Past {
    /// Those committed at `since_s` (seconds since 1970) or later, by id.
    fn seen(&self, since_s: i64) -> Result<HashMap<ObjectId, SeenCommit>>;

    /// Keeps commits for later maps.
    fn keep(&self, commits: &[SeenCommit]) -> Result<()>;
}

/// An earlier map of the project to continue from.
#[derive(Debug, Clone)]
pub struct Base {
    /// Its commit.
    pub commit: ObjectId,
    /// Its history.
    pub history: History,
    /// Its people, after the mailmap.
    pub authors: Vec<Author>,
    /// The blob of its mailmap.
    pub mailmap: Option<ObjectId>,
}

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
    /// People, most commits first.
    pub authors: Vec<Author>,
    /// Files that changed in the window, by path.
    pub churn: Vec<Churn>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

/// Surveys the history behind `question.tip`.
pub fn survey(question: &Question<'_>, past: &dyn Past, progress: &dyn Progress) -> Result<Answer> {
    let tip = question.repository.commit(question.tip)?;
    let start_s = tip.committed_s - i64::from(question.window_days) * DAY_S;
    // What a shallow clone says of a commit is not what the whole repository says: neither knows of the other.
    let is_shallow = question.repository.is_shallow();
    let seen = if is_shallow { HashMap::new() } else { past.seen(start_s)? };

    progress.stage("history", None, Unit::Items);
    let mut unreadable = Vec::new();
    let mut walk = walk(question, start_s, seen, &mut unreadable, progress)?;

    progress.stage("changes", Some(walk.fresh.len() as u64), Unit::Items);
    let mut fresh = read_changes(question, &walk.fresh, progress)?;
    let mut in_window = std::mem::take(&mut walk.seen);
    if !is_shallow {
        past.keep(&fresh.known)?;
    }
    if !fresh.unknown.is_empty() {
        unreadable.push(format!(
            "what was changed cannot be told of {} in the window",
            commits(fresh.unknown.len())
        ));
    }
    fresh.known.append(&mut fresh.unknown);
    in_window.extend(fresh.known.into_iter().map(|commit| (commit.id, commit)));
    let people = People::new(question.mailmap.as_ref().map(|(_, text)| text.as_str()));
    Ok(answer(question, &tip, walk, &in_window, people, unreadable))
}

/// Walks the commits that are new since the base, or all of them.
fn walk(
    question: &Question<'_>,
    start_s: i64,
    seen: HashMap<ObjectId, SeenCommit>,
    unreadable: &mut Vec<String>,
    progress: &dyn Progress,
) -> Result<Walk> {
    let repository = question.repository;
    let count = |walk: &mut Walk, commit| {
        progress.advance(1);
        walk.visit(commit);
        progress.check()
    };
    if let Some(base) = question.base.as_ref().filter(|base| can_continue(base, question, start_s))
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
struct Walk {
    start_s: i64,
    seen: HashMap<ObjectId, SeenCommit>,
    commits: u64,
    /// Commits by author as recorded.
    recorded: HashMap<Person, u64>,
    /// People of the base, after the mailmap.
    carried: Vec<Author>,
    first: Option<CommitRef>,
    /// Who wrote the first commit, as recorded; none where the base tells it already.
    first_author: Option<Person>,
    /// Commits in the window whose changes are not known yet.
    fresh: Vec<CommitRecord>,
}

impl Walk {
    fn new(base: Option<&Base>, start_s: i64, seen: HashMap<ObjectId, SeenCommit>) -> Self {
        Self {
            start_s,
            seen,
            commits: base.map_or(0, |base| base.history.commits),
            recorded: HashMap::new(),
            carried: base.map(|base| base.authors.clone()).unwrap_or_default(),
            first: base.and_then(|base| base.history.first.clone()),
            first_author: None,
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
        let older = self.first.as_ref().is_none_or(|first| {
            (commit.committed_s, commit.id.to_string()) < (first.committed_at.as_second(), first.id.clone())
        });
        if older {
            self.first = Some(commit_ref(&commit));
            self.first_author = Some(commit.author.clone());
        }
        if commit.committed_s >= self.start_s && !self.seen.contains_key(&commit.id) {
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

/// Commits with the files that they changed.
#[derive(Default)]
struct Changes {
    /// Those of which it is known.
    known: Vec<SeenCommit>,
    /// Those of which it could not be read; they are left without changes, and are not kept.
    unknown: Vec<SeenCommit>,
}

/// Reads which files each commit changed, on several threads.
fn read_changes(
    question: &Question<'_>,
    commits: &[CommitRecord],
    progress: &dyn Progress,
) -> Result<Changes> {
    let git_dir = question.repository.git_dir();
    let next = AtomicUsize::new(0);
    let read = Mutex::new(Changes::default());
    let threads = question.threads.clamp(1, commits.len().div_ceil(64).max(1));
    let outcomes: Vec<Result<()>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| changes_worker(git_dir, commits, &next, &read, progress)))
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or(Ok(()))).collect()
    });
    outcomes.into_iter().collect::<Result<()>>()?;
    Ok(read.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
}

fn changes_worker(
    git_dir: &Path,
    commits: &[CommitRecord],
    next: &AtomicUsize,
    read: &Mutex<Changes>,
    progress: &dyn Progress,
) -> Result<()> {
    let repository = Repository::open(git_dir)?;
    let mut own = Changes::default();
    while let Some(commit) = commits.get(next.fetch_add(1, Ordering::Relaxed)) {
        progress.check()?;
        let changes = changes(&repository, commit);
        let part = if changes.is_ok() { &mut own.known } else { &mut own.unknown };
        part.push(SeenCommit {
            id: commit.id,
            committed_s: commit.committed_s,
            author: commit.author.clone(),
            parents: commit.parents.clone(),
            changes: changes.unwrap_or_default(),
        });
        progress.advance(1);
    }
    let mut read = read.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    read.known.append(&mut own.known);
    read.unknown.append(&mut own.unknown);
    Ok(())
}

/// The files that a commit changed. Like `git log`, a merge counts as changing nothing: its changes are its
/// parents'. What the first commit of a shallow clone changed cannot be told, and nothing is said of it.
fn changes(repository: &Repository, commit: &CommitRecord) -> Result<Vec<String>> {
    match commit.parents.as_slice() {
        [] if commit.is_cut => Ok(Vec::new()),
        [] => repository.changed_paths(None, commit.tree),
        [parent] => repository.changed_paths(Some(repository.commit(*parent)?.tree), commit.tree),
        _ => Ok(Vec::new()),
    }
}

/// Who a recorded author really is; each is looked up once.
struct People {
    mailmap: Mailmap,
    known: HashMap<Person, Person>,
}

impl People {
    fn new(mailmap: Option<&str>) -> Self {
        Self { mailmap: Mailmap::parse(mailmap.unwrap_or_default()), known: HashMap::new() }
    }

    fn resolve(&mut self, recorded: &Person) -> Person {
        if let Some(person) = self.known.get(recorded) {
            return person.clone();
        }
        let person = self.mailmap.resolve(recorded);
        self.known.insert(recorded.clone(), person.clone());
        person
    }
}

fn answer(
    question: &Question<'_>,
    tip: &CommitRecord,
    walk: Walk,
    in_window: &HashMap<ObjectId, SeenCommit>,
    mut people: People,
    mut unreadable: Vec<String>,
) -> Answer {
    let window = Window::of(question.repository, question.tip, in_window, &mut people);
    let mut tallies: BTreeMap<Person, (u64, u64)> =
        walk.carried.into_iter().map(|author| (author.person, (author.commits, 0))).collect();
    for (recorded, commits) in &walk.recorded {
        tallies.entry(people.resolve(recorded)).or_default().0 += commits;
    }
    for (person, commits) in window.authors {
        tallies.entry(person).or_default().1 += commits;
    }
    let mut authors: Vec<Author> = tallies
        .into_iter()
        .map(|(person, (commits, commits_in_window))| Author { person, commits, commits_in_window })
        .collect();
    authors.sort_by(|a, b| b.commits.cmp(&a.commits).then_with(|| a.person.cmp(&b.person)));
    let (branches, tags) = question.repository.count_references().unwrap_or_else(|error| {
        unreadable.push(format!("refs cannot be listed: {error}"));
        (0, 0)
    });
    let mut first = walk.first;
    if let (Some(first), Some(recorded)) = (&mut first, &walk.first_author) {
        first.author = people.resolve(recorded).name;
    }
    let mut last = commit_ref(tip);
    last.author = people.resolve(&tip.author).name;
    let history = History {
        commits: walk.commits,
        branches,
        tags,
        authors: authors.len() as u64,
        first,
        last: Some(last),
        shallow: question.repository.is_shallow(),
        window_days: question.window_days,
        commits_in_window: window.commits,
        authors_in_window: authors.iter().filter(|author| author.commits_in_window > 0).count() as u64,
    };
    let findings = match unreadable.join("; ") {
        nothing if nothing.is_empty() => Vec::new(),
        detail => vec![Finding::whole(FindingKind::UnreadableObject, detail)],
    };
    Answer { history, authors, churn: window.churn, findings }
}
