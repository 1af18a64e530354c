//! The stack step of a map: packages, frameworks, entry points and licences, linked where they can have changed.

use std::cell::RefCell;
use std::collections::HashSet;

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
        if let (Some(root), Some(last)) = (tree.root, &mut self.last)
            && last.readme == readme
            && last.holds(store, root)?
        {
            last.root = root;
            return store.add_stack(signature, StackOf::Same(last.stack));
        }
        let signals = signals(store, tree.survey)?;
        let asked = RefCell::new(HashSet::new());
        let exists = |path: &str| {
            asked.borrow_mut().insert(path.to_owned());
            exists(tree.source, path)
        };
        let linked = stack::link(&signals, readme.clone(), &exists);
        let stack = store.add_stack(signature, StackOf::New(&linked))?;
        let asked = asked.into_inner();
        self.last = tree.root.map(|root| Last { root, stack, readme, asked });
        Ok(stack)
    }
}

impl Last {
    /// Whether the tree `root` differs in nothing that the stack depended on.
    fn holds(&self, store: &Store, root: i64) -> Result<bool> {
        let (gone, come) = store.changed_files(self.root, root)?;
        let matters = |file: &ListedFile, other: &[ListedFile]| {
            let twin = other.iter().find(|other| other.path == file.path);
            (file.has_signal && twin != Some(file)) || (twin.is_none() && self.asked.contains(&file.path))
        };
        let is_same = |some: &[ListedFile], other: &[ListedFile]| {
            // Where much changed, comparing costs as much as linking.
            some.len() <= MOST_COMPARED && !some.iter().any(|file| matters(file, other))
        };
        Ok(is_same(&gone, &come) && is_same(&come, &gone))
    }
}

/// How many files of changed folders are compared one by one.
const MOST_COMPARED: usize = 1_000;

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
