//! One map: from a tree and its history to a snapshot.

use std::time::Instant;

use crate::analysis::VERSION;
use crate::analysis::history;
use crate::analysis::survey::{self, Survey};
use crate::error::Result;
use crate::git::tree::{CommitTree, EntryKind, Source};
use crate::git::worktree::Worktree;
use crate::git::{Content, Repository, Revision};
use crate::map::fact::first_half;
use crate::map::file::EntryType;
use crate::map::finding::{Finding, FindingKind};
use crate::map::folder::Child;
use crate::map::history::{History, Tallies};
use crate::map::object::ObjectId;
use crate::progress::{Progress, Unit};
use crate::store::{GraphRow, NewSnapshot, Project, Snapshot, SnapshotKey};

use super::super::Context;
use super::super::graph::{Linkage, Tree};
use super::super::memory::Memory;
use super::super::stack::{Stacks, SurveyedTree};
use super::has_whole_history;

/// How many maps are asked whether they are of an ancestor: the newest most likely are.
const BASES_TRIED: u32 = 8;

/// One map while it is drawn.
pub(super) struct Drawing<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) project: &'a Project,
    pub(super) repository: &'a Repository,
    pub(super) revision: &'a Revision,
    pub(super) key: SnapshotKey,
    pub(super) progress: &'a dyn Progress,
    /// Whether nobody asked for this map by itself.
    pub(super) is_aside: bool,
}

/// What drawing a map learns and the next one can use.
#[derive(Default)]
pub(super) struct Learned {
    linkage: Linkage,
    stacks: Stacks,
    /// The map that was drawn last, with its number, to continue its history from.
    last: Option<(i64, history::Base)>,
}

impl Drawing<'_> {
    /// Draws the map and stores it, with `reference` as what was asked for. Gives it, and how many contents were
    /// read.
    pub(super) fn draw(&self, reference: Option<&str>, learned: &mut Learned) -> Result<(Snapshot, usize)> {
        let started = Instant::now();
        let store = self.context.store;
        let source = self.source()?;
        let memory = Memory { store, project_id: self.project.id, journal: self.context.journal };
        let survey = survey::survey(source.as_ref(), &memory, &self.context.limits, self.progress)?;
        let mut findings = self.findings();
        let mailmap = mailmap(source.as_ref())?;
        let base = match learned.last.take() {
            Some(last) => Some(last),
            None => self.base(&mut learned.linkage)?,
        };
        let answer = match self.revision.commit {
            Some(tip) => {
                self.history(tip, mailmap.clone(), base.as_ref().map(|(_, base)| base.clone()), &memory)?
            }
            None => history::Answer {
                history: self.no_history()?,
                tallies: Tallies::default(),
                findings: Vec::new(),
                window: None,
            },
        };
        findings.extend(answer.findings);
        self.progress.stage("linking", None, Unit::Items);
        let root = self.store_folders(&survey)?;
        let stack =
            learned.stacks.of(store, &SurveyedTree { source: source.as_ref(), survey: &survey, root })?;
        let graph = match root {
            Some(root) => {
                let linkage = &mut learned.linkage;
                Some(self.link(linkage, source.as_ref(), root, stack)?)
            }
            None => None,
        };
        self.progress.check()?;
        self.progress.stage("storing", None, Unit::Items);
        let snapshot = store.add_snapshot(&NewSnapshot {
            key: self.key.clone(),
            branch: self.revision.branch.as_deref(),
            reference,
            is_detached: self.revision.detached,
            root,
            graph: graph.map(|graph| graph.id),
            hash: map_hash(&survey, graph, &answer.history),
            stack,
            duration_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            history: &answer.history,
            mailmap: mailmap.as_ref().map(|(id, _)| *id),
            tallies: &answer.tallies,
            base: base.as_ref().map(|(id, _)| *id),
            findings: &findings,
            is_aside: self.is_aside,
        })?;
        learned.last = self.revision.commit.filter(|_| findings.is_empty()).map(|commit| {
            let authors = answer.tallies.authors;
            let mailmap = mailmap.map(|(id, _)| id);
            (
                snapshot.id,
                history::Base { commit, history: answer.history, authors, mailmap, window: answer.window },
            )
        });
        Ok((snapshot, survey.read))
    }

    /// Stores the folders that are new; gives the number of the root.
    fn store_folders(&self, survey: &Survey) -> Result<Option<i64>> {
        let ids = self.context.store.add_folders(&survey.folders)?;
        Ok(survey.root.map(|root| match root {
            Child::Stored(id) => id,
            Child::New(index) => ids[index],
        }))
    }

    /// Draws the import graph of the tree `root`.
    fn link(&self, linkage: &mut Linkage, source: &dyn Source, root: i64, stack: i64) -> Result<GraphRow> {
        let store = self.context.store;
        let packages = |stack: i64| {
            let entries = store.stack(stack, true)?.packages;
            Ok(entries.into_iter().map(|entry| entry.package).collect())
        };
        linkage.draw(store, &Tree { root, source, stack, packages: &packages }, self.progress)
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

    /// The newest map of an ancestor by the same rules, to continue its history from; with its number. `linkage`
    /// starts from it as well, if it is new.
    fn base(&self, linkage: &mut Linkage) -> Result<Option<(i64, history::Base)>> {
        let Some(tip) = self.revision.commit else { return Ok(None) };
        let store = self.context.store;
        for snapshot in store.newest_snapshots(self.project.id, BASES_TRIED)? {
            let Some(commit) = snapshot.key.commit else { continue };
            let usable = snapshot.key.window_days == self.key.window_days
                && snapshot.key.analysis_version == VERSION
                && self.repository.descends_from(tip, commit);
            if usable && has_whole_history(store, &snapshot)? {
                if linkage.is_new() {
                    linkage.start_from(store, &snapshot)?;
                }
                let authors = store.author_tallies(snapshot.id)?;
                let base = history::Base {
                    commit,
                    history: snapshot.history,
                    authors,
                    mailmap: snapshot.mailmap,
                    window: None,
                };
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
}

/// A hash over all facts of a map: of its files by path, their symbols and edges, what they are built with, and
/// its history. Where a map comes from (the ref, the clone, the time) is no part of it.
fn map_hash(survey: &Survey, graph: Option<GraphRow>, history: &History) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&survey.sums.hash);
    hasher.update(&survey.sums.signature);
    hasher.update(&graph.map(|graph| graph.hash).unwrap_or_default());
    let figures = (history.commits, history.authors, history.commits_in_window, history.authors_in_window);
    let commits = (&history.first, &history.last);
    hasher.update(serde_json::to_string(&(figures, commits)).unwrap_or_default().as_bytes());
    first_half(&hasher.finalize())
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
