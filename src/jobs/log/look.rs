//! Looking at one commit: whether a place depends on another there, and whether two commits can differ in that.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::reading;
use crate::analysis::survey;
use crate::error::Result;
use crate::git::commit::CommitRecord;
use crate::git::mailmap::Mailmap;
use crate::git::tree::CommitTree;
use crate::git::{Content, Repository};
use crate::map::folder::Child;
use crate::map::graph::FileNode;
use crate::map::module::ModuleRecord;
use crate::map::object::ObjectId;
use crate::map::past::dependency::DependencyGround;
use crate::progress::{Progress, Unit};

use super::super::Context;
use super::super::graph::{Linkage, Tree};
use super::super::memory::Memory;
use super::super::stack::{Stacks, SurveyedTree};
use super::names::Names;

/// Looks at commits; remembers the last tree, so that the next one costs what differs.
pub(super) struct Look<'a> {
    context: &'a Context<'a>,
    repository: &'a Repository,
    project_id: i64,
    progress: &'a dyn Progress,
    linkage: Linkage,
    stacks: Stacks,
    grounds: HashMap<(ObjectId, Names), Vec<DependencyGround>>,
    /// What contents ask for and offer, wherever that stands in the text.
    records: HashMap<ObjectId, Option<Arc<ModuleRecord>>>,
    /// Trees that were surveyed.
    pub(super) looked: u64,
    /// Whether each of the places was ever there.
    pub(super) known: (bool, bool),
}

impl<'a> Look<'a> {
    pub(super) fn new(
        context: &'a Context<'a>,
        repository: &'a Repository,
        project_id: i64,
        progress: &'a dyn Progress,
    ) -> Self {
        Self {
            context,
            repository,
            project_id,
            progress,
            linkage: Linkage::default(),
            stacks: Stacks::default(),
            grounds: HashMap::new(),
            records: HashMap::new(),
            looked: 0,
            known: (false, false),
        }
    }

    /// The mailmap of a commit.
    pub(super) fn mailmap(&self, commit: &CommitRecord) -> Mailmap {
        let blob = self.repository.entry(commit.tree, ".mailmap");
        let text = blob.and_then(|blob| self.read(blob)).unwrap_or_default();
        Mailmap::parse(&String::from_utf8_lossy(&text))
    }

    fn read(&self, blob: ObjectId) -> Option<Vec<u8>> {
        match self.repository.reader(self.context.limits.max_file_bytes).ok()?.read(blob) {
            Content::Read(content) => Some(content),
            Content::Oversized(_) | Content::Unreadable(_) => None,
        }
    }

    /// The lines that make `names.from` depend on `names.to` at `commit`; none if it does not.
    pub(super) fn grounds(&mut self, commit: &CommitRecord, names: &Names) -> Result<Vec<DependencyGround>> {
        let from = self.repository.entry(commit.tree, &names.from).is_some();
        let to = self.repository.entry(commit.tree, &names.to).is_some();
        self.known = (self.known.0 | from, self.known.1 | to);
        if !from || !to {
            return Ok(Vec::new());
        }
        let key = (commit.tree, names.clone());
        if let Some(known) = self.grounds.get(&key) {
            return Ok(known.clone());
        }
        let nodes = self.linked(commit.tree, &names.from)?;
        let mut grounds: Vec<DependencyGround> =
            nodes.iter().flat_map(|node| grounds(node, &names.to)).collect();
        grounds.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        self.grounds.insert(key, grounds.clone());
        Ok(grounds)
    }

    /// The links of the files at `place` in a tree.
    fn linked(&mut self, tree: ObjectId, place: &str) -> Result<Vec<FileNode>> {
        self.looked += 1;
        let store = self.context.store;
        let quiet = Quieter(self.progress);
        let source = CommitTree::of(self.repository, Some(tree), self.context.limits.max_file_bytes)?;
        let memory = Memory { store, project_id: self.project_id, journal: self.context.journal };
        let survey = survey::survey(&source, &memory, &self.context.limits, &quiet)?;
        let ids = store.add_folders(&survey.folders)?;
        let Some(root) = survey.root.map(|root| match root {
            Child::Stored(id) => id,
            Child::New(index) => ids[index],
        }) else {
            return Ok(Vec::new());
        };
        let surveyed = SurveyedTree { source: &source, survey: &survey, root: Some(root) };
        let stack = self.stacks.of(store, &surveyed)?;
        let packages = |stack| {
            let entries = store.stack(stack, true)?.packages;
            Ok(entries.into_iter().map(|entry| entry.package).collect())
        };
        let tree = Tree { root, source: &source, stack, packages: &packages };
        self.linkage.look(store, &tree, |path| is_in(path, place))
    }

    /// Whether one of the files that asked at the commit `looked`, by its `grounds` there, is the same at `commit`, and
    /// what it asked for stands there, too: between large places one of many does nearly always.
    pub(super) fn still_asks(
        &self,
        commit: &CommitRecord,
        looked: &CommitRecord,
        grounds: &[DependencyGround],
    ) -> bool {
        let of = |commit: &CommitRecord, path: &str| self.repository.entry(commit.tree, path);
        let mut last = None;
        grounds.iter().any(|ground| {
            // One file after the other; its other lines say nothing new.
            last.replace(&ground.path) != Some(&ground.path)
                && of(commit, &ground.path).is_some_and(|file| Some(file) == of(looked, &ground.path))
                && of(commit, &ground.target).is_some()
        })
    }

    /// Whether `names` can depend otherwise in `new` than in its parent `old`, by what the two places ask for and
    /// which files they have.
    pub(super) fn may_differ(
        &mut self,
        old: &CommitRecord,
        new: &CommitRecord,
        names: &Names,
    ) -> Result<bool> {
        let of = |commit: &CommitRecord, path: &str| self.repository.entry(commit.tree, path);
        let (from, to) =
            ((of(old, &names.from), of(new, &names.from)), (of(old, &names.to), of(new, &names.to)));
        if from.0.is_none() && from.1.is_none() {
            return Ok(false);
        }
        if to.0 != to.1 && (to.0.is_none() || to.1.is_none()) {
            return Ok(true);
        }
        if let (Some(a), Some(b)) = to
            && a != b
            && self.has_other_files(a, b)?
        {
            return Ok(true);
        }
        match from {
            (Some(a), Some(b)) if a == b => Ok(false),
            (Some(a), Some(b)) => self.asks_otherwise(a, b, &names.from),
            _ => Ok(true),
        }
    }

    /// Whether the folders `a` and `b` have different files, whatever these hold; false for files.
    fn has_other_files(&self, a: ObjectId, b: ObjectId) -> Result<bool> {
        if !self.repository.is_folder(a) || !self.repository.is_folder(b) {
            return Ok(false);
        }
        let differing = self.repository.differing(Some(a), b)?;
        Ok(differing.iter().any(|file| file.old.is_none() || file.new.is_none()))
    }

    /// Whether the files or folders `a` and `b` at `path` ask for different things.
    fn asks_otherwise(&mut self, a: ObjectId, b: ObjectId, path: &str) -> Result<bool> {
        match (self.repository.is_folder(a), self.repository.is_folder(b)) {
            (true, true) => {}
            (false, false) => return Ok(self.record(path, a) != self.record(path, b)),
            _ => return Ok(true),
        }
        for file in self.repository.differing(Some(a), b)? {
            let path = format!("{path}/{}", file.path);
            let of = |look: &mut Self, side: Option<crate::git::diff::Side>| {
                side.and_then(|side| look.record(&path, side.id))
            };
            if of(self, file.old) != of(self, file.new) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What a content asks for and offers.
    fn record(&mut self, path: &str, blob: ObjectId) -> Option<Arc<ModuleRecord>> {
        if let Some(known) = self.records.get(&blob) {
            return known.clone();
        }
        let record = self.read(blob).and_then(|content| reading::record(path, &content));
        let record = record.map(|record| Arc::new(without_lines(record)));
        self.records.insert(blob, record.clone());
        record
    }
}

/// Passes on only that the work should stop: the stages of one tree among many are not told.
struct Quieter<'a>(&'a dyn Progress);

impl Progress for Quieter<'_> {
    fn stage(&self, _name: &'static str, _total: Option<u64>, _unit: Unit) {}
    fn advance(&self, _count: u64) {}
    fn set(&self, _done: u64, _total: u64) {}
    fn message(&self, _text: &str) {}
    fn cancelled(&self) -> bool {
        self.0.cancelled()
    }
}

fn is_in(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The lines of `node` that lead into `place`: imports, or uses where no import does.
fn grounds(node: &FileNode, place: &str) -> Vec<DependencyGround> {
    if is_in(&node.path, place) {
        return Vec::new();
    }
    let ground = |line, specifier: Option<&String>, target: &String| DependencyGround {
        path: node.path.clone(),
        line,
        specifier: specifier.cloned(),
        target: target.clone(),
    };
    let mut grounds = Vec::new();
    for import in node.imports.iter().filter(|import| import.is_statement() && !import.link.is_guess()) {
        let target = import.link.targets.iter().find(|target| is_in(target, place));
        grounds.extend(target.map(|target| ground(import.line, Some(&import.specifier), target)));
    }
    if grounds.is_empty() {
        let uses = node.uses.iter().filter(|used| !used.is_guess && is_in(&used.path, place));
        grounds.extend(uses.map(|used| ground(used.line, None, &used.path)));
    }
    grounds
}

/// The record without what an edit elsewhere in the text moves.
fn without_lines(mut record: ModuleRecord) -> ModuleRecord {
    for import in &mut record.imports {
        (import.line, import.end_line) = (0, 0);
        import.names.iter_mut().for_each(|name| name.line = 0);
    }
    record.references.iter_mut().for_each(|reference| reference.line = 0);
    record
}
