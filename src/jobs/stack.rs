//! The stack step of a map: packages, frameworks, entry points and licences, linked where they can have changed.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::analysis::stack;
use crate::analysis::survey::Survey;
use crate::error::Result;
use crate::git::tree::{EntryKind, Source};
use crate::map::folder::{Child, ListedFile};
use crate::map::stack::Signal;
use crate::store::{StackOf, Store};

/// A tree that was surveyed and whose folders are stored.
pub(super) struct SurveyedTree<'a> {
    pub(super) source: &'a dyn Source,
    pub(super) survey: &'a Survey,
    pub(super) root: Option<i64>,
}

/// The stack that was linked last, and what it depended on.
#[derive(Default)]
pub(super) struct Stacks {
    last: Option<Last>,
}

struct Last {
    root: i64,
    stack: i64,
    readme: Option<String>,
    /// The files that it could depend on, by path.
    signals: BTreeMap<String, Signal>,
    /// The paths of which it was asked whether a file stands there.
    asked: HashSet<String>,
}

impl Stacks {
    /// The number of the stack of `tree`, stored if it is new.
    pub(super) fn of(&mut self, store: &Store, tree: &SurveyedTree<'_>) -> Result<i64> {
        let signature = &tree.survey.sums.signature;
        if let Some(id) = store.stack_by_signature(signature)? {
            return Ok(id);
        }
        let readme = readme(tree.source);
        let signals = match (self.last.take(), tree.root) {
            (Some(mut last), Some(root)) => {
                if !last.follow(store, root)? && last.readme == readme {
                    let stack = last.stack;
                    self.last = Some(last);
                    return store.add_stack(signature, StackOf::Same(stack));
                }
                last.signals
            }
            _ => signals(store, tree.survey)?.into_iter().map(|one| (one.path.clone(), one)).collect(),
        };
        let asked = RefCell::new(HashSet::new());
        let exists = |path: &str| {
            asked.borrow_mut().insert(path.to_owned());
            exists(tree.source, path)
        };
        let sorted: Vec<Signal> = signals.values().cloned().collect();
        let linked = stack::link(&sorted, readme.clone(), &exists);
        let stack = store.add_stack(signature, StackOf::New(&linked))?;
        let asked = asked.into_inner();
        self.last = tree.root.map(|root| Last { root, stack, readme, signals, asked });
        Ok(stack)
    }
}

impl Last {
    /// Brings the signals up to the tree `root`; tells whether something changed that the stack depended on.
    fn follow(&mut self, store: &Store, root: i64) -> Result<bool> {
        let (gone, come) = store.changed_files(self.root, root)?;
        self.root = root;
        let old: HashMap<&str, &ListedFile> = gone.iter().map(|file| (file.path.as_str(), file)).collect();
        let new: HashMap<&str, &ListedFile> = come.iter().map(|file| (file.path.as_str(), file)).collect();
        let mut is_changed = false;
        for file in gone.iter().filter(|file| new.get(file.path.as_str()) != Some(file)) {
            is_changed |= self.signals.remove(&file.path).is_some();
            is_changed |= !new.contains_key(file.path.as_str()) && self.asked.contains(&file.path);
        }
        for file in come.iter().filter(|file| old.get(file.path.as_str()) != Some(file)) {
            is_changed |= !old.contains_key(file.path.as_str()) && self.asked.contains(&file.path);
            let Some(fact_id) = file.fact_id.filter(|_| file.has_signal) else { continue };
            let details = store.signal_details(fact_id)?;
            let path = file.path.clone();
            let signal = Signal { path, kind: file.kind, entry_type: file.entry_type, details };
            self.signals.insert(file.path.clone(), signal);
            is_changed = true;
        }
        Ok(is_changed)
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
