//! From a dotted name to files: what Python's import system would find, as far as the tree tells.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::analysis::linking::{World, folder_of, name_of, upwards};
use crate::map::module::ModuleRecord;

use super::collect::SCRIPT;
use super::roots::{REPOSITORY, Root, Roots};
use super::tree::{FolderId, Place, Tree};

/// Where a dotted name leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The last place that was reached.
    pub place: Place,
    /// How many parts of the name were not found below it.
    pub missing: usize,
    /// The top of the name.
    pub top: Place,
    /// The rule that decided.
    pub rule: &'static str,
    /// The file that the rule read.
    pub config: Option<String>,
    /// Whether only the layout suggests it.
    pub is_guess: bool,
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Asker<'w> {
    /// The file, as its place in the world.
    pub file: usize,
    /// Its folder.
    pub folder: FolderId,
    /// Its name without extension.
    pub name: &'w str,
    /// Whether it is a stub: stubs come first for it.
    pub is_stub: bool,
    /// Whether it is run as a program.
    pub is_script: bool,
}

impl<'w> Asker<'w> {
    /// The file at a place in `world`, whose record is `module`.
    pub fn new(
        world: &'w World,
        resolver: &Resolver<'w>,
        file: usize,
        module: &ModuleRecord,
    ) -> Option<Self> {
        let path = world.files().get(file)?.path.as_str();
        // Programs without extension may stand where no module does.
        let folder = upwards(folder_of(path)).find_map(|folder| resolver.tree.find(folder))?;
        let name = name_of(path);
        Some(Self {
            file,
            folder,
            name: name.rsplit_once('.').map_or(name, |(stem, _)| stem),
            is_stub: path.ends_with(".pyi"),
            is_script: module.package.as_deref() == Some(SCRIPT),
        })
    }
}

/// From which folder a path is asked for, and whether by a stub.
type Question<'w> = (FolderId, bool, &'w str);

/// Finds modules.
pub struct Resolver<'w> {
    /// The folders.
    pub tree: Tree<'w>,
    roots: Roots<'w>,
    of_folder: RefCell<HashMap<FolderId, Rc<[Root]>>>,
    known: RefCell<HashMap<Question<'w>, Option<Rc<Found>>>>,
}

impl<'w> Resolver<'w> {
    /// A resolver for the files of `world`.
    pub fn new(world: &'w World) -> Self {
        let tree = Tree::new(world);
        let roots = Roots::new(world, &tree);
        Self { tree, roots, of_folder: RefCell::default(), known: RefCell::default() }
    }

    /// Where the absolute `path` leads for `asker`; none where nothing of this repository is meant.
    pub fn absolute(&self, asker: Asker<'_>, path: &'w str) -> Option<Rc<Found>> {
        // What a file finds because it is not itself holds for no other file.
        if asker.name == path {
            return self.search(asker, path, Some(asker.file));
        }
        let key = (asker.folder, asker.is_stub, path);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let found = self.search(asker, path, None);
        self.known.borrow_mut().insert(key, found.clone());
        found
    }

    /// Where `module` leads from the folder that `dots` dots mean for `asker`; none above the repository.
    pub fn relative(&self, asker: Asker<'_>, dots: usize, module: &str) -> Option<Found> {
        let start = self.tree.upwards(asker.folder).nth(dots.checked_sub(1)?)?;
        let start = self.tree.place(start, asker.is_stub);
        let (place, missing) = self.follow(start, module, asker.is_stub);
        Some(Found { place, missing, top: start, rule: "relative import", config: None, is_guess: false })
    }

    /// What `name` is below `place`.
    pub fn child(&self, place: Place, name: &str, is_stub: bool) -> Option<Place> {
        self.tree.child(place.folder?, name, is_stub)
    }

    fn follow(&self, start: Place, path: &str, is_stub: bool) -> (Place, usize) {
        if path.is_empty() {
            return (start, 0);
        }
        let (place, followed) = self.tree.descend(start, path.split('.'), is_stub);
        (place, path.split('.').count() - followed)
    }

    fn roots_of(&self, folder: FolderId) -> Rc<[Root]> {
        let mut known = self.of_folder.borrow_mut();
        known.entry(folder).or_insert_with(|| self.roots.of(&self.tree, folder).into()).clone()
    }

    /// The same where the file `except` is not what is meant.
    pub fn search(&self, asker: Asker<'_>, path: &str, except: Option<usize>) -> Option<Rc<Found>> {
        let top = path.split('.').next().unwrap_or(path);
        let roots = self.roots_of(asker.folder);
        let mut partial = None;
        let mut best = |found: Option<Found>| {
            let found = found.filter(|found| except.is_none() || found.place.file != except)?;
            if found.missing == 0 {
                return Some(Rc::new(found));
            }
            partial.get_or_insert_with(|| Rc::new(found));
            None
        };
        // A regular package or module anywhere on the path comes before the parts of a namespace package.
        for root in roots.iter() {
            if let Some(found) =
                best(self.at(root, path, asker.is_stub).filter(|found| found.top.file.is_some()))
            {
                return Some(found);
            }
        }
        for root in roots.iter() {
            if let Some(found) = self.at(root, path, asker.is_stub).filter(is_portion) {
                return Some(Rc::new(Found { rule: "namespace package", ..found }));
            }
        }
        for folder in self.roots.installed(&self.tree, asker.folder, top) {
            let root = Root { folder, rule: REPOSITORY, config: None, is_guess: false };
            if let Some(found) = best(self.at(&root, path, asker.is_stub)) {
                return Some(found);
            }
        }
        for folder in self.roots.portions(&self.tree, asker.folder, top) {
            let root = Root { folder, rule: "namespace package", config: None, is_guess: false };
            if let Some(found) = self.at(&root, path, asker.is_stub).filter(is_portion) {
                return Some(Rc::new(found));
            }
        }
        partial
    }

    /// What `path` is below `root`; none where not even its first part is there.
    fn at(&self, root: &Root, path: &str, is_stub: bool) -> Option<Found> {
        let first = path.split('.').next()?;
        let top = self.tree.child(root.folder, first, is_stub)?;
        let rest = path.get(first.len() + 1..).unwrap_or_default();
        let (place, missing) = self.follow(top, rest, is_stub);
        let (rule, is_guess) = (root.rule, root.is_guess);
        Some(Found { place, missing, top, rule, config: root.config.clone(), is_guess })
    }

    /// What stands beside a script that is in a package: its folder is on the path when it is run.
    pub fn beside(&self, asker: Asker<'_>, path: &str) -> Option<Found> {
        let root = Root {
            folder: asker.folder,
            rule: "folder of a script in a package",
            config: None,
            is_guess: true,
        };
        self.at(&root, path, asker.is_stub).filter(|found| found.missing == 0 && found.place.file.is_some())
    }
}

/// Whether a path through folders without `__init__` ends at a file, or at a folder whose names may be files.
fn is_portion(found: &Found) -> bool {
    found.missing == 0 && found.top.file.is_none()
}
