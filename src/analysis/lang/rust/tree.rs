//! Module trees: from the root file of each crate to every file that `mod` names, and what each module names.

use std::collections::{HashMap, VecDeque};

use crate::map::module::{Import, ImportForm, ImportedName, ModuleRecord};

use super::super::super::linking::{World, folder_of, join, name_of, upwards};
use super::cargo::{Package, packages};
use super::names::local_name;

/// Modules may lie so deep in each other.
const MAX_DEPTH: usize = 64;

/// So many modules come of a tree at most, on top of four for each file: a file may be in many crates.
const MAX_MODULES: usize = 20_000;

/// A module of a crate.
pub(super) struct Module<'w> {
    /// The crate, by its place in [`Tree::crates`].
    pub(super) home: usize,
    /// The module around it.
    pub(super) parent: Option<usize>,
    /// The file, by its place in the world.
    pub(super) file: usize,
    /// How deep it lies in its crate.
    depth: usize,
    /// The folder that its modules' files stand in.
    folder: String,
    /// What it names.
    pub(super) names: HashMap<&'w str, Entry>,
    /// Its wildcard imports.
    pub(super) globs: Vec<Leaf>,
}

/// What a name stands for in a module.
#[derive(Default)]
pub(super) struct Entry {
    /// Modules: several, where conditions of the build choose.
    pub(super) modules: Vec<usize>,
    /// Files that define an item.
    pub(super) items: Vec<usize>,
    /// Leaves of imports.
    pub(super) imports: Vec<Leaf>,
}

/// A leaf of an import.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Leaf {
    /// The file.
    pub(super) file: usize,
    /// The import in its record.
    pub(super) import: usize,
    /// The name in the import; none where all of the specifier is meant.
    pub(super) name: Option<usize>,
}

/// A crate.
pub(super) struct Crate<'w> {
    /// Its root module.
    pub(super) root: usize,
    /// The folder of its package.
    pub(super) package: Option<&'w str>,
    /// Macros that stand at its root wherever they are defined, and those that are called by name.
    pub(super) macros: HashMap<&'w str, Vec<usize>>,
}

/// All modules of a world.
pub(super) struct Tree<'w> {
    /// The world.
    pub(super) world: &'w World,
    /// Packages by folder.
    pub(super) packages: HashMap<&'w str, Package>,
    /// Crates.
    pub(super) crates: Vec<Crate<'w>>,
    /// Modules.
    pub(super) modules: Vec<Module<'w>>,
    /// The root modules of libraries, by the folder of the package.
    pub(super) libraries: HashMap<&'w str, usize>,
    /// The modules that a file is, one for each place in a crate.
    by_file: HashMap<usize, Vec<usize>>,
    /// Inline modules, by the module that the file is.
    inline: HashMap<(usize, &'w str), usize>,
    /// Files in the order in which they are read.
    queue: VecDeque<(usize, usize)>,
}

impl<'w> Tree<'w> {
    /// The modules of `world`.
    pub(super) fn of(world: &'w World) -> Self {
        let mut tree = Self {
            world,
            packages: packages(world),
            crates: Vec::new(),
            modules: Vec::new(),
            libraries: HashMap::new(),
            by_file: HashMap::new(),
            inline: HashMap::new(),
            queue: VecDeque::new(),
        };
        let mut folders: Vec<&str> = tree.packages.keys().copied().collect();
        folders.sort_unstable();
        for folder in folders {
            let package = &tree.packages[folder];
            let (roots, library) = (package.roots.clone(), package.library);
            for (place, root) in roots.iter().enumerate() {
                let Some(file) = world.find(root) else { continue };
                let root = tree.plant(file, Some(folder));
                if library == Some(place) {
                    tree.libraries.insert(folder, root);
                }
            }
        }
        tree.grow();
        tree.adopt();
        tree
    }

    /// The modules that `file` is.
    pub(super) fn of_file(&self, file: usize) -> &[usize] {
        self.by_file.get(&file).map(Vec::as_slice).unwrap_or_default()
    }

    /// The module in `module`, which a file is, that the text opens under the path `within`.
    pub(super) fn inline(&self, module: usize, within: Option<&str>) -> usize {
        within.and_then(|within| self.inline.get(&(module, within)).copied()).unwrap_or(module)
    }

    /// The record of `file`.
    pub(super) fn record(&self, file: usize) -> Option<&'w ModuleRecord> {
        self.world.module(file)
    }

    /// The import and the name of `leaf`.
    pub(super) fn leaf(&self, leaf: Leaf) -> Option<(&'w Import, Option<&'w ImportedName>)> {
        let import = self.record(leaf.file)?.imports.get(leaf.import)?;
        Some((import, leaf.name.and_then(|name| import.names.get(name))))
    }

    /// Adds a crate with the root `file`.
    fn plant(&mut self, file: usize, package: Option<&'w str>) -> usize {
        let home = self.crates.len();
        let folder = folder_of(&self.world.files()[file].path).to_owned();
        let root = self.add(Module {
            home,
            parent: None,
            file,
            depth: 0,
            folder,
            names: HashMap::new(),
            globs: Vec::new(),
        });
        self.crates.push(Crate { root, package, macros: HashMap::new() });
        self.read_into(file, root);
        root
    }

    fn add(&mut self, module: Module<'w>) -> usize {
        self.modules.push(module);
        self.modules.len() - 1
    }

    /// The text of `file` is that of `module`.
    fn read_into(&mut self, file: usize, module: usize) {
        let places = self.by_file.entry(file).or_default();
        if !places.contains(&module) {
            places.push(module);
            self.queue.push_back((file, module));
        }
    }

    fn grow(&mut self) {
        while let Some((file, module)) = self.queue.pop_front() {
            let Some(record) = self.record(file) else { continue };
            self.define(file, module, record);
            for (place, import) in record.imports.iter().enumerate() {
                let inner = self.open(module, import.within.as_deref());
                match import.form {
                    ImportForm::Module => self.declare(file, inner, import),
                    ImportForm::Embed => self.include(file, inner, import),
                    _ => self.bring(file, place, inner, import),
                }
            }
        }
    }

    /// Items of `record`.
    fn define(&mut self, file: usize, module: usize, record: &'w ModuleRecord) {
        for export in record.exports.iter().filter(|export| export.import.is_none()) {
            let name = export.name.as_str();
            let home = self.modules[module].home;
            if let Some(called) = name.strip_suffix('!') {
                let called = called.trim_start_matches("::");
                let (_, called) = called.rsplit_once('.').unwrap_or(("", called));
                self.crates[home].macros.entry(called).or_default().push(file);
            }
            let (within, name) = match name.trim_end_matches('!').rsplit_once('.') {
                Some((within, name)) => (Some(within), name),
                None => (None, name.trim_end_matches('!')),
            };
            // What `#[macro_export]` puts at the root is found among the macros of the crate.
            if !name.starts_with("::") {
                let inner = self.open(module, within);
                let items = &mut self.modules[inner].names.entry(plain(name)).or_default().items;
                if items.last() != Some(&file) {
                    items.push(file);
                }
            }
        }
    }

    /// The inline module under `within`, made where it is new.
    fn open(&mut self, module: usize, within: Option<&'w str>) -> usize {
        let Some(within) = within else { return module };
        if let Some(found) = self.inline.get(&(module, within)) {
            return *found;
        }
        let mut here = module;
        let mut ends: Vec<usize> = within.match_indices('.').map(|(end, _)| end).collect();
        ends.push(within.len());
        for end in ends.into_iter().take(MAX_DEPTH) {
            let path = &within[..end];
            if let Some(found) = self.inline.get(&(module, path)) {
                here = *found;
                continue;
            }
            let name = plain(name_in(path));
            let around = &self.modules[here];
            let inner = Module {
                home: around.home,
                parent: Some(here),
                file: around.file,
                depth: around.depth + 1,
                folder: within_folder(&around.folder, name),
                names: HashMap::new(),
                globs: Vec::new(),
            };
            let inner = self.add(inner);
            self.modules[here].names.entry(name).or_default().modules.push(inner);
            self.inline.insert((module, path), inner);
            here = inner;
        }
        here
    }

    /// `mod x;`: the files that it may stand in become modules.
    fn declare(&mut self, file: usize, around: usize, import: &'w Import) {
        for target in self.module_files(file, around, import) {
            let is_open = self.ancestors(around).any(|module| self.modules[module].file == target);
            let limit = MAX_MODULES + 4 * self.world.files().len();
            let outer = &self.modules[around];
            if is_open && import.within.is_none() || outer.depth >= MAX_DEPTH || self.modules.len() >= limit {
                continue;
            }
            let path = &self.world.files()[target].path;
            let is_alone = name_of(path) == "mod.rs" || import.names.iter().any(|way| way.alias.is_some());
            let folder = if is_alone { folder_of(path) } else { path.trim_end_matches(".rs") };
            let module = Module {
                home: outer.home,
                parent: Some(around),
                file: target,
                depth: outer.depth + 1,
                folder: folder.to_owned(),
                names: HashMap::new(),
                globs: Vec::new(),
            };
            let module = self.add(module);
            self.modules[around].names.entry(plain(&import.specifier)).or_default().modules.push(module);
            self.read_into(target, module);
        }
    }

    fn ancestors(&self, module: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(module), |module| self.modules[*module].parent)
    }

    /// The files that `mod x;` in `module`, written in `file`, may mean.
    pub(super) fn module_files(&self, file: usize, module: usize, import: &Import) -> Vec<usize> {
        let name = plain(&import.specifier);
        let folder = &self.modules[module].folder;
        let mut found = Vec::new();
        for way in &import.names {
            let candidates = match &way.alias {
                // `#[path]` counts from the folder of the file, in an inline module from that module's folder.
                Some(path) if import.within.is_none() => {
                    vec![join(folder_of(&self.world.files()[file].path), path)]
                }
                Some(path) => vec![join(folder, path)],
                None => vec![join(folder, &format!("{name}.rs")), join(folder, &format!("{name}/mod.rs"))],
            };
            found.extend(candidates.into_iter().flatten().find_map(|path| self.world.find(&path)));
        }
        found.dedup();
        found
    }

    /// `include!`: what the file holds is part of the module.
    fn include(&mut self, file: usize, module: usize, import: &'w Import) {
        let path = join(folder_of(&self.world.files()[file].path), &import.specifier);
        let target = path.filter(|_| !import.names.is_empty()).and_then(|path| self.world.find(&path));
        if let Some(target) = target.filter(|target| self.record(*target).is_some() && *target != file) {
            self.read_into(target, module);
        }
    }

    /// Names that an import brings.
    fn bring(&mut self, file: usize, place: usize, module: usize, import: &'w Import) {
        let leaf = |name| Leaf { file, import: place, name };
        if matches!(import.form, ImportForm::Wildcard | ImportForm::ReexportAll) {
            self.modules[module].globs.push(leaf(None));
        }
        for (at, name) in import.names.iter().enumerate() {
            if name.name.ends_with("::*") {
                self.modules[module].globs.push(leaf(Some(at)));
            } else if let Some(called) = local_name(import, name) {
                self.modules[module].names.entry(plain(called)).or_default().imports.push(leaf(Some(at)));
            }
        }
    }

    /// Files that no `mod` names: they belong where they would be found, or are roots of their own, as scripts and
    /// the inputs of tests are.
    fn adopt(&mut self) {
        let mut by_folder: HashMap<String, usize> = HashMap::new();
        for (place, module) in self.modules.iter().enumerate() {
            by_folder.entry(module.folder.clone()).or_insert(place);
        }
        for file in 0..self.world.files().len() {
            let path = self.world.files()[file].path.as_str();
            if !path.ends_with(".rs") || self.by_file.contains_key(&file) || self.record(file).is_none() {
                continue;
            }
            let is_mod = name_of(path) == "mod.rs";
            let folder = folder_of(path);
            let package =
                upwards(folder).find_map(|folder| self.packages.get_key_value(folder)).map(|(it, _)| *it);
            let sources = package.map(|package| within_folder(package, "src"));
            let is_source = sources.is_some_and(|sources| folder.starts_with(&sources));
            let around = by_folder.get(if is_mod { folder_of(folder) } else { folder }).copied();
            match around.filter(|_| is_source) {
                Some(around) => {
                    let inner =
                        if is_mod { folder.to_owned() } else { path.trim_end_matches(".rs").to_owned() };
                    let outer = &self.modules[around];
                    let (home, depth) = (outer.home, outer.depth + 1);
                    let parent = Some(around);
                    let module = Module {
                        home,
                        parent,
                        file,
                        depth,
                        folder: inner,
                        names: HashMap::new(),
                        globs: Vec::new(),
                    };
                    let module = self.add(module);
                    self.read_into(file, module);
                }
                None => {
                    self.plant(file, package);
                }
            }
            self.grow();
        }
    }
}

/// `name` without the mark of a raw identifier.
pub(super) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

fn name_in(within: &str) -> &str {
    within.rsplit('.').next().unwrap_or(within)
}

fn within_folder(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
