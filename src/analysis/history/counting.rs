//! Counting: from the commits that were walked, and those in the window, to the figures of a map.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::error::Result;
use crate::git::commit::CommitRecord;
use crate::git::mailmap::Mailmap;
use crate::map::finding::{Finding, FindingKind};
use crate::map::history::{History, Person, Tallies, WindowCommit};
use crate::map::object::ObjectId;

use super::window::{Window, reachable};
use super::{Answer, Base, Carried, Past, Question, Walk, commit_ref};

/// What the figures are counted from.
pub(super) struct Counted<'a> {
    /// What is asked.
    pub(super) question: &'a Question<'a>,
    /// The commits that were looked at, those of this survey among them.
    pub(super) past: &'a dyn Past,
    /// The commit that is mapped.
    pub(super) tip: &'a CommitRecord,
    /// Where the window starts: seconds since 1970.
    pub(super) start_s: i64,
    /// The map that totals continue from.
    pub(super) base: Option<&'a Base>,
    /// The only commits that count, where others are not this repository's; and whether what each changed is
    /// to be told.
    pub(super) only: Option<HashMap<ObjectId, bool>>,
}

impl Counted<'_> {
    /// The commits of the window, of all that are known: those that the tip descends from.
    pub(super) fn window(&self) -> Result<Carried> {
        let mut commits = self.past.commits(self.start_s)?;
        if let Some(only) = &self.only {
            commits.retain(|commit| only.contains_key(&commit.id));
        }
        let mut changes: HashMap<i64, Vec<i64>> = HashMap::new();
        for (commit, path) in self.past.changes(self.start_s)? {
            changes.entry(commit).or_default().push(path);
        }
        let is_told = |commit: &WindowCommit| {
            self.only.as_ref().is_none_or(|only| only.get(&commit.id) != Some(&false))
        };
        let reached = reachable(self.question.repository, self.question.tip, &commits);
        let window = reached.into_iter().map(|commit| {
            let changed = changes.remove(&commit.row).filter(|_| is_told(commit));
            (commit.clone(), changed.unwrap_or_default())
        });
        Ok(Rc::new(window.collect()))
    }

    /// The commits of the window: those of the base's window that are in this one, and of the `new` ones that the
    /// tip added.
    pub(super) fn continued(&self, base: &Carried, new: &[ObjectId]) -> Result<Carried> {
        let kept = base.iter().filter(|(commit, _)| commit.committed_s >= self.start_s).cloned();
        let mut window: Vec<(WindowCommit, Vec<i64>)> = kept.collect();
        window.extend(self.past.known(new)?);
        Ok(Rc::new(window))
    }

    /// The answer, from what was walked and what is in the window.
    pub(super) fn answer(
        &self,
        walk: Walk<'_>,
        carried: Carried,
        mut unreadable: Vec<String>,
    ) -> Result<Answer> {
        let mailmap = Mailmap::parse(self.question.mailmap.as_ref().map_or("", |(_, text)| text));
        let real = self.real_people(&carried, &mailmap)?;
        let window = Window::of(&carried, &real);
        let mut authors = self.all_time(&walk, &mailmap)?;
        for (person, commits) in &window.authors {
            authors.entry(*person).or_default().1 = *commits;
        }
        let repository = self.question.repository;
        let (branches, tags) = repository.count_references().unwrap_or_else(|error| {
            unreadable.push(format!("refs cannot be listed: {error}"));
            (0, 0)
        });
        let mut last = commit_ref(self.tip);
        last.author = mailmap.resolve(&self.tip.author).name;
        let first = walk.first.map(|(mut first, author)| {
            first.author = mailmap.resolve(&author).name;
            first
        });
        let history = History {
            commits: walk.commits,
            branches,
            tags,
            authors: authors.len() as u64,
            first: first.or_else(|| self.base.and_then(|base| base.history.first.clone())),
            last: Some(last),
            shallow: repository.is_shallow(),
            window_days: self.question.window_days,
            commits_in_window: window.commits,
            authors_in_window: window.authors.len() as u64,
        };
        let findings = match unreadable.join("; ") {
            nothing if nothing.is_empty() => Vec::new(),
            detail => vec![Finding::whole(FindingKind::UnreadableObject, detail)],
        };
        let tallies = Tallies { authors, churn: window.churn };
        let carried = Some(carried).filter(|_| findings.is_empty() && self.only.is_none());
        Ok(Answer { history, tallies, findings, window: carried })
    }

    /// All commits of each person: those of the base and those that were walked.
    fn all_time(&self, walk: &Walk<'_>, mailmap: &Mailmap) -> Result<BTreeMap<i64, (u64, u64)>> {
        let carried = self.base.map(|base| base.authors.clone()).unwrap_or_default();
        let mut authors: BTreeMap<i64, (u64, u64)> =
            carried.into_iter().map(|(person, (commits, _))| (person, (commits, 0))).collect();
        let (recorded, counts): (Vec<&Person>, Vec<u64>) =
            walk.recorded.iter().map(|(who, count)| (who, *count)).unzip();
        let real: Vec<Person> = recorded.into_iter().map(|person| mailmap.resolve(person)).collect();
        if real.is_empty() {
            return Ok(authors);
        }
        for (person, count) in self.past.person_ids(&real)?.into_iter().zip(counts) {
            authors.entry(person).or_default().0 += count;
        }
        Ok(authors)
    }

    /// Who each recorded author of the window really is, by number.
    fn real_people(
        &self,
        commits: &[(WindowCommit, Vec<i64>)],
        mailmap: &Mailmap,
    ) -> Result<HashMap<i64, i64>> {
        let recorded: BTreeSet<i64> = commits.iter().map(|(commit, _)| commit.person).collect();
        let recorded: Vec<i64> = recorded.into_iter().collect();
        if self.question.mailmap.is_none() {
            return Ok(recorded.iter().map(|person| (*person, *person)).collect());
        }
        let real: Vec<Person> =
            self.past.people(&recorded)?.iter().map(|person| mailmap.resolve(person)).collect();
        Ok(recorded.into_iter().zip(self.past.person_ids(&real)?).collect())
    }
}
