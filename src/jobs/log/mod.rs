//! The `log` job: which commits made and removed the dependency of one place on another.
//!
//! Commits are walked along first parents. Most are passed by their trees alone: a file that asked still does, neither
//! place differs, or nothing that the one asks for. Where something may have changed, the tree is surveyed and the
//! links of that one place are drawn; contents that were never mapped are read for it, and become facts. A merge that
//! brought a change is entered.

mod look;
mod names;

use std::collections::HashSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::Result;
use crate::git::Repository;
use crate::git::commit::CommitRecord;
use crate::git::mailmap::Mailmap;
use crate::map::history::CommitRef;
use crate::map::object::ObjectId;
use crate::map::past::dependency::{DependencyChange, DependencyEvent, DependencyGround};
use crate::progress::{Progress, Unit};

use super::Context;
use look::Look;
use names::{Names, names_before};

/// The kind of these jobs.
pub const KIND: &str = "log";

/// Merges within merges are entered this deep.
const MERGES_ENTERED: usize = 16;

/// Lines that are told of one commit.
const GROUNDS: usize = 5;

/// What a `log` job is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The project.
    pub project_id: i64,
    /// The commit to walk back from.
    pub commit: ObjectId,
    /// The file or folder that depends.
    pub from: String,
    /// The one it depends on.
    pub to: String,
    /// How many commits are wanted at most.
    pub limit: usize,
}

impl Payload {
    /// Equal for jobs that ask the same.
    pub fn unique_key(&self) -> String {
        format!("log:{}:{}:{}:{}:{}", self.project_id, self.commit, self.limit, self.from, self.to)
    }
}

/// What a `log` job finds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The commits, the latest first.
    pub events: Vec<DependencyEvent>,
    /// Whether there is the dependency now.
    pub depends: bool,
    /// Commits that were passed.
    pub walked: u64,
    /// Trees that were surveyed.
    pub looked: u64,
    /// Whether each of the places was ever there.
    pub known: (bool, bool),
}

/// Runs the job: gives what it found.
pub fn execute(context: &Context<'_>, payload: &Payload, progress: &dyn Progress) -> Result<Value> {
    let project = context.project(payload.project_id)?;
    let repository = context.repository(&project)?;
    let names = Names { from: payload.from.clone(), to: payload.to.clone() };
    progress.stage("commits", None, Unit::Items);
    let look = Look::new(context, &repository, project.id, progress);
    let tip = repository.commit(payload.commit)?;
    let mailmap = look.mailmap(&tip);
    let mut walk = Walk { repository: &repository, look, progress, mailmap, found: Found::default() };
    walk.found.depends = !walk.look.grounds(&tip, &names)?.is_empty();
    let events = walk.walk(&tip, names, None, payload.limit, 0)?;
    let found = Found { events, looked: walk.look.looked, known: walk.look.known, ..walk.found };
    Ok(json!(found))
}

struct Walk<'a> {
    repository: &'a Repository,
    look: Look<'a>,
    progress: &'a dyn Progress,
    mailmap: Mailmap,
    found: Found,
}

/// What is known at a commit of the walk.
struct State {
    names: Names,
    grounds: Vec<DependencyGround>,
}

impl Walk<'_> {
    /// The events from `tip` back along first parents, the latest first, at most `limit`; within `only`, if that is
    /// given.
    fn walk(
        &mut self,
        tip: &CommitRecord,
        names: Names,
        only: Option<&HashSet<ObjectId>>,
        limit: usize,
        depth: usize,
    ) -> Result<Vec<DependencyEvent>> {
        let mut events = Vec::new();
        let mut state = State { grounds: self.look.grounds(tip, &names)?, names };
        // Commits since the last look, from new to old, that seem to have changed nothing; the first is the looked at.
        let mut passed = vec![tip.clone()];
        while events.len() < limit {
            self.progress.check()?;
            self.progress.advance(1);
            let Some(at) = passed.last().cloned() else { break };
            let parent = at.parents.first().filter(|_| only.is_none_or(|only| only.contains(&at.id)));
            let parent = parent.map(|id| self.repository.commit(*id)).transpose()?;
            self.found.walked += u64::from(depth == 0);
            if let (Some(parent), Some(looked)) = (&parent, passed.first())
                && (self.look.still_asks(parent, looked, &state.grounds)
                    || !self.look.may_differ(parent, &at, &state.names)?)
            {
                passed.push(parent.clone());
                continue;
            }
            let here = self.look.grounds(&at, &state.names)?;
            if here.is_empty() != state.grounds.is_empty() {
                // Neither place told: configuration did, or what stands between them.
                let (after, before) = self.turn(&passed, &state)?;
                let grounds = if state.grounds.is_empty() { here.clone() } else { state.grounds.clone() };
                events.extend(self.told(&after, &before, &state, grounds, depth)?);
            }
            let Some(parent) = parent else {
                if at.parents.is_empty() && !here.is_empty() {
                    events.push(self.event(DependencyChange::Made, &at, &state.names, here));
                }
                break;
            };
            let names = names_before(self.repository, &parent, &at, &state.names)?;
            let before = self.look.grounds(&parent, &names)?;
            if before.is_empty() != here.is_empty() {
                let known = if here.is_empty() { names.clone() } else { state.names.clone() };
                let now = State { names: known, grounds: here.clone() };
                let grounds = if here.is_empty() { before.clone() } else { here };
                events.extend(self.told(&at, &parent, &now, grounds, depth)?);
            }
            state = State { names, grounds: before };
            passed = vec![parent];
        }
        events.truncate(limit);
        Ok(events)
    }

    /// The neighbours among `passed`, from new to old, between which the dependency came or went: by halving.
    fn turn(&mut self, passed: &[CommitRecord], state: &State) -> Result<(CommitRecord, CommitRecord)> {
        let (mut after, mut before) = (0, passed.len() - 1);
        while before - after > 1 {
            let middle = after + (before - after) / 2;
            let is_same =
                self.look.grounds(&passed[middle], &state.names)?.is_empty() == state.grounds.is_empty();
            if is_same { after = middle } else { before = middle }
        }
        Ok((passed[after].clone(), passed[before].clone()))
    }

    /// The event of `at`, which differs from its first parent; where it is a merge, that of the commit it brought.
    fn told(
        &mut self,
        at: &CommitRecord,
        parent: &CommitRecord,
        state: &State,
        grounds: Vec<DependencyGround>,
        depth: usize,
    ) -> Result<Option<DependencyEvent>> {
        let is_there = !state.grounds.is_empty();
        let change = if is_there { DependencyChange::Made } else { DependencyChange::Removed };
        for other in at.parents.iter().skip(1).filter(|_| depth < MERGES_ENTERED) {
            let brought: HashSet<ObjectId> = self
                .repository
                .commits_between(parent.id, *other)?
                .into_iter()
                .map(|commit| commit.id)
                .collect();
            let side = self.repository.commit(*other)?;
            if self.look.grounds(&side, &state.names)?.is_empty() == is_there {
                continue;
            }
            let inner = self.walk(&side, state.names.clone(), Some(&brought), 1, depth + 1)?;
            if let Some(event) = inner.into_iter().find(|event| event.change == change) {
                return Ok(Some(DependencyEvent { merged_by: Some(self.commit_ref(at)), ..event }));
            }
        }
        Ok(Some(self.event(change, at, &state.names, grounds)))
    }

    fn event(
        &self,
        change: DependencyChange,
        commit: &CommitRecord,
        names: &Names,
        mut grounds: Vec<DependencyGround>,
    ) -> DependencyEvent {
        grounds.truncate(GROUNDS);
        DependencyEvent {
            change,
            commit: self.commit_ref(commit),
            author: self.mailmap.resolve(&commit.author),
            merged_by: None,
            from: names.from.clone(),
            to: names.to.clone(),
            grounds,
        }
    }

    fn commit_ref(&self, commit: &CommitRecord) -> CommitRef {
        CommitRef {
            id: commit.id.to_string(),
            committed_at: Timestamp::from_second(commit.committed_s).unwrap_or(Timestamp::UNIX_EPOCH),
            author: self.mailmap.resolve(&commit.author).name,
            subject: commit.subject.clone(),
        }
    }
}
