//! The folders of a tree as Python sees them: packages, modules, and folders that are neither yet.

use std::collections::HashMap;

use crate::analysis::linking::{World, folder_of, name_of};

/// The place of a folder in [`Tree`].
pub type FolderId = usize;

/// What is asked for between two dots: a module file, a package, or a folder without `__init__`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The file that is run when it is imported, as its place in the world; none for a namespace package.
    pub file: Option<usize>,
    /// Where its submodules are; none for a module.
    pub folder: Option<FolderId>,
}

/// The files that one module may be read from, as their places in the world.
#[derive(Debug, Default, Clone, Copy)]
struct Module {
    source: Option<usize>,
    stub: Option<usize>,
    cython: Option<usize>,
}

impl Module {
    /// The stub for a stub, else the source.
    fn file(self, prefers_stub: bool) -> Option<usize> {
        if prefers_stub {
            self.stub.or(self.source).or(self.cython)
        } else {
            self.source.or(self.stub).or(self.cython)
        }
    }
}

#[derive(Debug, Default)]
struct Folder<'w> {
    path: &'w str,
    parent: Option<FolderId>,
    folders: HashMap<&'w str, FolderId>,
    modules: HashMap<&'w str, Module>,
}

/// All folders with Python in them or below them. The root is the first.
#[derive(Debug)]
pub struct Tree<'w> {
    folders: Vec<Folder<'w>>,
    by_path: HashMap<&'w str, FolderId>,
}

impl<'w> Tree<'w> {
    /// The folders of `world`.
    pub fn new(world: &'w World) -> Self {
        let root = Folder::default();
        let mut tree = Self { folders: vec![root], by_path: HashMap::from([("", 0)]) };
        for (index, file) in world.files().iter().enumerate() {
            let Some((stem, extension)) = name_of(&file.path).rsplit_once('.') else { continue };
            if !matches!(extension, "py" | "pyi" | "pyw" | "pyx") {
                continue;
            }
            let folder = tree.ensure(folder_of(&file.path));
            let module = tree.folders[folder].modules.entry(stem).or_default();
            match extension {
                "pyi" => module.stub = Some(index),
                "pyx" => module.cython = Some(index),
                _ => module.source = Some(index),
            }
        }
        tree
    }

    fn ensure(&mut self, path: &'w str) -> FolderId {
        // The longest folder above that is known, then those missing below it.
        let mut missing = Vec::new();
        let mut here = path;
        let mut parent = loop {
            if let Some(known) = self.by_path.get(here) {
                break *known;
            }
            missing.push(here);
            here = folder_of(here);
        };
        while let Some(path) = missing.pop() {
            let id = self.folders.len();
            self.folders.push(Folder { path, parent: Some(parent), ..Folder::default() });
            self.folders[parent].folders.insert(name_of(path), id);
            self.by_path.insert(path, id);
            parent = id;
        }
        parent
    }

    /// The folder at `path`, if there is Python in it or below it.
    pub fn find(&self, path: &str) -> Option<FolderId> {
        self.by_path.get(path).copied()
    }

    /// The path of a folder.
    pub fn path(&self, folder: FolderId) -> &'w str {
        self.folders[folder].path
    }

    /// The folder above; none above the root.
    pub fn parent(&self, folder: FolderId) -> Option<FolderId> {
        self.folders[folder].parent
    }

    /// All folders.
    pub fn ids(&self) -> std::ops::Range<FolderId> {
        0..self.folders.len()
    }

    /// The folders directly in `folder`, by name.
    pub fn folders(&self, folder: FolderId) -> impl Iterator<Item = (&'w str, FolderId)> {
        self.folders[folder].folders.iter().map(|(name, id)| (*name, *id))
    }

    /// The files of `folder` that a module may be read from.
    pub fn files(&self, folder: FolderId) -> impl Iterator<Item = usize> {
        let modules = self.folders[folder].modules.values();
        modules.flat_map(|module| [module.source, module.stub]).flatten()
    }

    /// The `__init__` of `folder`; none if it is no regular package.
    pub fn init(&self, folder: FolderId, prefers_stub: bool) -> Option<usize> {
        self.folders[folder].modules.get("__init__")?.file(prefers_stub)
    }

    /// Whether `folder` is a regular package.
    pub fn is_package(&self, folder: FolderId) -> bool {
        self.folders[folder].modules.contains_key("__init__")
    }

    /// Whether a module `name` stands in `folder`.
    pub fn has_module(&self, folder: FolderId, name: &str) -> bool {
        self.folders[folder].modules.contains_key(name)
    }

    /// The first folder from `folder` upwards that is no regular package.
    pub fn above_packages(&self, folder: FolderId) -> FolderId {
        let mut here = folder;
        while self.is_package(here)
            && let Some(parent) = self.parent(here)
        {
            here = parent;
        }
        here
    }

    /// `folder` and all above it, nearest first.
    pub fn upwards(&self, folder: FolderId) -> impl Iterator<Item = FolderId> {
        std::iter::successors(Some(folder), |here| self.parent(*here))
    }

    /// A folder as what a dotted name leads to.
    pub fn place(&self, folder: FolderId, prefers_stub: bool) -> Place {
        Place { file: self.init(folder, prefers_stub), folder: Some(folder) }
    }

    /// What `name` is in `folder`: a package before a module before a folder.
    pub fn child(&self, folder: FolderId, name: &str, prefers_stub: bool) -> Option<Place> {
        let here = &self.folders[folder];
        let below = here.folders.get(name).copied();
        if let Some(package) = below.filter(|below| self.is_package(*below)) {
            return Some(self.place(package, prefers_stub));
        }
        if let Some(module) = here.modules.get(name).filter(|_| name != "__init__") {
            return Some(Place { file: module.file(prefers_stub), folder: None });
        }
        below.map(|folder| Place { file: None, folder: Some(folder) })
    }

    /// Follows `parts` down from `start`: the last place reached, and how many parts lead there.
    pub fn descend<'p>(
        &self,
        start: Place,
        parts: impl Iterator<Item = &'p str>,
        prefers_stub: bool,
    ) -> (Place, usize) {
        let (mut place, mut followed) = (start, 0);
        for part in parts {
            let next = place.folder.and_then(|folder| self.child(folder, part, prefers_stub));
            let Some(next) = next else { break };
            (place, followed) = (next, followed + 1);
        }
        (place, followed)
    }
}
