//! Paths of Rust: what a name or path means in a module.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::names::is_offered;
use super::tree::{Leaf, Tree, plain};

/// So many names are looked up for one path at most.
const MAX_STEPS: usize = 20_000;

/// Names may lead on to names so often.
const MAX_DEPTH: usize = 48;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning<'w> {
    /// A module, by its place.
    Module(usize),
    /// An item that a file defines under a name.
    Item(usize, &'w str),
    /// A crate from elsewhere, by the name that code has for it, in the package with this folder.
    External(&'w str, Option<&'w str>),
    /// What comes with the language.
    Standard,
}

/// What a path leads to.
#[derive(Debug, Default)]
pub(super) struct Reached<'w> {
    /// The last modules on the way.
    pub(super) modules: Vec<usize>,
    /// What the whole path means; empty if nothing is called so.
    pub(super) meanings: Vec<Meaning<'w>>,
    /// Segments that were left when nothing was found.
    pub(super) left: usize,
}

/// A module, a name, and whether it is looked up from inside of the module.
type Question<'w> = (usize, &'w str, bool);

/// Looks names up in the modules of a tree.
pub(super) struct Resolver<'w> {
    /// The modules.
    pub(super) tree: Tree<'w>,
    /// Answers that no cycle had a part in: they hold for all files.
    known: RefCell<HashMap<Question<'w>, Rc<[Meaning<'w>]>>>,
    /// Answers in which a cycle had a part: they depend on where it was entered, so they hold for one file only.
    known_in_file: RefCell<HashMap<Question<'w>, Rc<[Meaning<'w>]>>>,
    open: RefCell<Vec<(usize, &'w str)>>,
    steps: Cell<usize>,
    met_cycle: Cell<bool>,
}

impl<'w> Resolver<'w> {
    /// A resolver for `tree`.
    pub(super) fn new(tree: Tree<'w>) -> Self {
        Self {
            tree,
            known: RefCell::default(),
            known_in_file: RefCell::default(),
            open: RefCell::default(),
            steps: Cell::default(),
            met_cycle: Cell::default(),
        }
    }

    /// Forgets what depends on the file that was linked before: a file is linked alike, whichever were before it.
    pub(super) fn begin_file(&self) {
        self.known_in_file.borrow_mut().clear();
    }

    /// What the path of `segments` means in `module`; in a `use` the edition decides where it starts.
    pub(super) fn reach(&self, module: usize, segments: &[&'w str], is_use: bool) -> Reached<'w> {
        if self.open.borrow().is_empty() {
            self.steps.set(0);
        }
        let mut reached = Reached::default();
        let (mut here, mut rest) = self.start(module, segments, is_use);
        loop {
            let modules: Vec<usize> = here.iter().filter_map(Meaning::module).collect();
            if !modules.is_empty() {
                reached.modules = modules;
            }
            let Some((name, after)) = rest.split_first() else { break };
            let is_last_module = here.iter().any(|meaning| matches!(meaning, Meaning::Module(_)));
            if here.is_empty() || !is_last_module {
                // Nothing is known of what is in an item or in a crate from elsewhere.
                reached.left = rest.len();
                break;
            }
            let mut next: Vec<Meaning<'w>> = Vec::new();
            for inner in &reached.modules {
                for meaning in self.offered(*inner, name, module).iter() {
                    if !next.contains(meaning) {
                        next.push(meaning.clone());
                    }
                }
            }
            if next.is_empty() {
                reached.left = rest.len();
                here = next;
                break;
            }
            (here, rest) = (next, after);
        }
        reached.meanings = here;
        reached
    }

    /// What the first segments mean, and what follows them.
    fn start<'p>(
        &self,
        module: usize,
        segments: &'p [&'w str],
        is_use: bool,
    ) -> (Vec<Meaning<'w>>, &'p [&'w str]) {
        let home = self.tree.modules[module].home;
        let root = self.tree.crates[home].root;
        let is_2015 = self.package(home).is_some_and(|package| self.tree.packages[package].is_2015);
        let mut here = module;
        for (at, segment) in segments.iter().enumerate() {
            match *segment {
                "crate" => here = root,
                "self" => {}
                "super" => here = self.tree.modules[here].parent.unwrap_or(here),
                "" if is_2015 && at == 0 => {
                    let Some(name) = segments.get(1) else { return (Vec::new(), &[]) };
                    let found = self.offered(root, name, module).to_vec();
                    let found = if found.is_empty() { self.outside(home, name) } else { found };
                    return (found, &segments[2..]);
                }
                "" => {
                    let Some(name) = segments.get(at + 1) else { return (Vec::new(), &[]) };
                    return (self.outside(home, name), &segments[at + 2..]);
                }
                name if at == 0 => {
                    let first = if is_2015 && is_use { root } else { module };
                    return (self.first(home, first, name, module), &segments[1..]);
                }
                _ => return (vec![Meaning::Module(here)], &segments[at..]),
            }
        }
        (vec![Meaning::Module(here)], &[])
    }

    /// A name that a path starts with.
    fn first(&self, home: usize, module: usize, name: &'w str, from: usize) -> Vec<Meaning<'w>> {
        let is_named = self.tree.modules[module].names.contains_key(plain(name));
        if !is_named && is_standard(name) {
            return vec![Meaning::Standard];
        }
        let found = self.offered(module, name, from).to_vec();
        if found.is_empty() { self.outside(home, name) } else { found }
    }

    /// A crate that code of the crate `home` calls `name`.
    fn outside(&self, home: usize, name: &'w str) -> Vec<Meaning<'w>> {
        let name = plain(name);
        let Some(folder) = self.package(home) else {
            return if is_standard(name) { vec![Meaning::Standard] } else { Vec::new() };
        };
        let package = &self.tree.packages[folder];
        let library = self.tree.libraries.get(folder).copied();
        if let Some(library) = library.filter(|_| package.library_name == name) {
            return vec![Meaning::Module(library)];
        }
        if let Some(dependency) = package.dependencies.get(name) {
            let inner = dependency.folder.as_deref().and_then(|folder| self.tree.libraries.get(folder));
            return match inner {
                Some(root) => vec![Meaning::Module(*root)],
                None => vec![Meaning::External(name, Some(folder))],
            };
        }
        // A library that is called otherwise than its package.
        let renamed = package.dependencies.values().filter_map(|dependency| dependency.folder.as_deref());
        let mut renamed = renamed.filter(|folder| {
            self.tree.packages.get(folder).is_some_and(|package| package.library_name == name)
        });
        if let Some(root) = renamed.next().and_then(|folder| self.tree.libraries.get(folder)) {
            return vec![Meaning::Module(*root)];
        }
        if is_standard(name) { vec![Meaning::Standard] } else { Vec::new() }
    }

    /// The folder of the package of the crate `home`.
    pub(super) fn package(&self, home: usize) -> Option<&'w str> {
        self.tree.crates[home].package
    }

    /// What `name` means in `module`, as seen from the module `from`.
    fn offered(&self, module: usize, name: &'w str, from: usize) -> Rc<[Meaning<'w>]> {
        let name = plain(name);
        let is_inside = self.is_inside(from, module);
        if let Some(known) = self.known.borrow().get(&(module, name, is_inside)) {
            return Rc::clone(known);
        }
        if let Some(known) = self.known_in_file.borrow().get(&(module, name, is_inside)) {
            self.met_cycle.set(true);
            return Rc::clone(known);
        }
        let is_top = self.open.borrow().is_empty();
        if is_top {
            self.met_cycle.set(false);
        }
        self.steps.set(self.steps.get() + 1);
        let is_open = self.open.borrow().contains(&(module, name));
        if is_open || self.steps.get() > MAX_STEPS || self.open.borrow().len() > MAX_DEPTH {
            self.met_cycle.set(true);
            return Rc::from([]);
        }
        self.open.borrow_mut().push((module, name));
        let found = self.find(module, name, is_inside);
        self.open.borrow_mut().pop();
        let found: Rc<[Meaning<'w>]> = found.into();
        // What was found while something else was open may lack what that gives.
        if !self.met_cycle.get() {
            self.known.borrow_mut().insert((module, name, is_inside), Rc::clone(&found));
        } else if is_top {
            self.known_in_file.borrow_mut().insert((module, name, is_inside), Rc::clone(&found));
        }
        found
    }

    /// What is private to a module is seen from inside of it only.
    fn find(&self, module: usize, name: &'w str, is_inside: bool) -> Vec<Meaning<'w>> {
        let here = &self.tree.modules[module];
        let mut found = Vec::new();
        let is_seen =
            |leaf: &&Leaf| is_inside || self.tree.leaf(**leaf).is_some_and(|(import, _)| is_offered(import));
        if let Some(entry) = here.names.get(name) {
            found.extend(entry.modules.iter().map(|module| Meaning::Module(*module)));
            found.extend(entry.items.iter().map(|file| Meaning::Item(*file, name)));
            for leaf in entry.imports.iter().filter(is_seen) {
                self.follow(module, *leaf, None, &mut found);
            }
            if !found.is_empty() {
                return found;
            }
        }
        for leaf in here.globs.iter().filter(is_seen) {
            self.follow(module, *leaf, Some(name), &mut found);
        }
        if found.is_empty() && here.parent.is_none() {
            let macros = self.tree.crates[here.home].macros.get(name).into_iter().flatten();
            found.extend(macros.map(|file| Meaning::Item(*file, name)));
        }
        found
    }

    /// What a leaf in `module` means, or `glob` in all that it means.
    fn follow(&self, module: usize, leaf: Leaf, glob: Option<&'w str>, found: &mut Vec<Meaning<'w>>) {
        let reached = self.reach(module, &self.segments(leaf), true);
        let Some(name) = glob else {
            // What follows the name of an item or of a crate from elsewhere stays with it.
            for meaning in reached.meanings {
                if !found.contains(&meaning) {
                    found.push(meaning);
                }
            }
            return;
        };
        for inner in reached.meanings.iter().filter_map(Meaning::module).filter(|inner| *inner != module) {
            for meaning in self.offered(inner, name, module).iter() {
                if !found.contains(meaning) {
                    found.push(meaning.clone());
                }
            }
        }
    }

    fn is_inside(&self, module: usize, around: usize) -> bool {
        std::iter::successors(Some(module), |module| self.tree.modules[*module].parent).any(|it| it == around)
    }

    /// The path of `leaf`, without the `*` at its end.
    pub(super) fn segments(&self, leaf: Leaf) -> Vec<&'w str> {
        let Some((import, name)) = self.tree.leaf(leaf) else { return Vec::new() };
        let mut segments = split(&import.specifier);
        if let Some(name) = name.filter(|name| name.name != "*") {
            segments.extend(split(name.name.trim_end_matches("::*")));
        }
        segments
    }
}

impl Meaning<'_> {
    /// The module, if it is one.
    pub(super) fn module(&self) -> Option<usize> {
        match self {
            Meaning::Module(module) => Some(*module),
            _ => None,
        }
    }
}

/// The segments of `path`; a leading `::` is an empty one.
pub(super) fn split(path: &str) -> Vec<&str> {
    match path {
        "" => Vec::new(),
        "::" => vec![""],
        path => path.split("::").collect(),
    }
}

/// Whether `name` is a crate that comes with the language.
pub(super) fn is_standard(name: &str) -> bool {
    matches!(name, "std" | "core" | "alloc" | "proc_macro" | "test")
}
