//! Roots: the folders that absolute imports start at, seen from each folder of a tree.
//!
//! What Python has on its path depends on how it is started. The layout tells: a package is imported from the
//! folder above it, a script from its own, tests from where pytest puts them, projects from where they build.

use std::collections::{HashMap, HashSet};

use crate::analysis::linking::{World, folder_of, join, name_of};
use crate::map::file::FileKind;

use super::settings::{FILES, MYPY, PACKAGES, sources};
use super::tree::{FolderId, Place, Tree};

/// A folder that absolute imports may start at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// The folder.
    pub folder: FolderId,
    /// Why it is one.
    pub rule: &'static str,
    /// The file that says so.
    pub config: Option<String>,
    /// Whether only the layout suggests it: what a manifest declares comes first.
    pub is_guess: bool,
}

pub const OWN_PACKAGE: &str = "root of the importer's own package";
pub const OWN_FOLDER: &str = "folder of the script or test itself";
pub const CONFTEST: &str = "folder of a conftest.py";
pub const SRC: &str = "src folder of the project";
pub const PROJECT: &str = "folder of the project";
pub const ABOVE: &str = "folder above the importer";
pub const REPOSITORY: &str = "package of this repository";

/// What is known of the roots of a tree.
pub struct Roots<'w> {
    /// What each folder with project files says, by folder; the root of the tree is always one.
    projects: HashMap<FolderId, Vec<Root>>,
    /// Folders with a `conftest.py`.
    conftests: HashSet<FolderId>,
    /// Folders without `__init__` that are parts of packages, not places of scripts.
    namespaces: HashSet<FolderId>,
    /// The roots of regular packages that are no tests, by the package's name.
    installed: HashMap<&'w str, Vec<FolderId>>,
    /// The sources of all projects that have a folder of a name without `__init__`.
    portions: HashMap<&'w str, Vec<FolderId>>,
}

impl<'w> Roots<'w> {
    /// The roots of `world`, whose folders are `tree`.
    pub fn new(world: &'w World, tree: &Tree<'w>) -> Self {
        let is_conftest = |folder: &FolderId| tree.has_module(*folder, "conftest");
        let mut roots = Self {
            projects: projects(world, tree),
            conftests: tree.ids().filter(is_conftest).collect(),
            namespaces: HashSet::new(),
            installed: HashMap::new(),
            portions: HashMap::new(),
        };
        roots.find_namespaces(world, tree);
        roots.index(world, tree);
        roots
    }

    /// Folders without `__init__` that are parts of packages: below the sources of a project, or because files in
    /// them import each other by dots or by the folder's own name.
    fn find_namespaces(&mut self, world: &World, tree: &Tree<'w>) {
        let sources: HashSet<FolderId> = self.sources().collect();
        for folder in tree.ids().filter(|folder| !tree.is_package(*folder)) {
            if tree.upwards(folder).skip(1).any(|above| sources.contains(&above)) {
                self.namespaces.insert(folder);
            }
            for file in tree.files(folder) {
                let imports = world.module(file).map(|module| module.imports.as_slice()).unwrap_or_default();
                if imports.iter().any(|import| import.specifier.starts_with('.')) {
                    self.namespaces.insert(folder);
                }
            }
        }
        for folder in tree.ids() {
            for file in tree.files(folder) {
                let imports = world.module(file).map(|module| module.imports.as_slice()).unwrap_or_default();
                for import in imports {
                    self.note_portions(tree, folder, &import.specifier);
                }
            }
        }
    }

    /// Notes the folders that `specifier` goes through, where its first part is a folder above the importer.
    fn note_portions(&mut self, tree: &Tree<'w>, folder: FolderId, specifier: &str) {
        let mut parts = specifier.split('.');
        let (Some(first), Some(second)) = (parts.next().filter(|first| !first.is_empty()), parts.next())
        else {
            return;
        };
        let is_meant = |above: &FolderId| {
            !tree.is_package(*above)
                && name_of(tree.path(*above)) == first
                && tree.child(*above, second, false).is_some()
        };
        let Some(mut here) = tree.upwards(folder).find(is_meant) else { return };
        for part in specifier.split('.').skip(1) {
            self.namespaces.insert(here);
            match tree.child(here, part, false) {
                Some(Place { file: None, folder: Some(below) }) => here = below,
                _ => return,
            }
        }
    }

    /// The folders that projects name as those of their packages.
    fn sources(&self) -> impl Iterator<Item = FolderId> {
        let roots = self.projects.values().flatten();
        roots.filter(|root| matches!(root.rule, SRC | PACKAGES)).map(|root| root.folder)
    }

    fn index(&mut self, world: &World, tree: &Tree<'w>) {
        let roots: HashSet<FolderId> = self.projects.values().flatten().map(|root| root.folder).collect();
        for parent in tree.ids().filter(|folder| may_be_root(tree, *folder)) {
            // Far down and named by nobody, a folder is no place that packages are installed from.
            let is_near = tree.path(parent).matches('/').count() < 2;
            if is_aside(tree.path(parent)) || !(is_near || roots.contains(&parent)) {
                continue;
            }
            for (name, folder) in tree.folders(parent) {
                let init = tree.init(folder, false).and_then(|init| world.files().get(init));
                let is_aside = |kind| matches!(kind, FileKind::Test | FileKind::Docs | FileKind::Vendored);
                if init.is_some_and(|init| !is_aside(init.kind)) {
                    self.installed.entry(name).or_default().push(parent);
                }
            }
        }
        for source in roots {
            for (name, _) in tree.folders(source).filter(|(_, folder)| !tree.is_package(*folder)) {
                self.portions.entry(name).or_default().push(source);
            }
        }
        for found in self.portions.values_mut() {
            found.sort_unstable_by_key(|folder| tree.path(*folder));
        }
    }

    /// The roots for files in `folder`, the first to be asked first.
    pub fn of(&self, tree: &Tree<'w>, folder: FolderId) -> Vec<Root> {
        let mut roots: Vec<Root> = Vec::new();
        let mut add = |root: Root| {
            if may_be_root(tree, root.folder) && roots.iter().all(|known| known.folder != root.folder) {
                roots.push(root);
            }
        };
        let top = tree.above_packages(folder);
        let own = root(top, if top == folder { OWN_FOLDER } else { OWN_PACKAGE });
        let is_portion = self.namespaces.contains(&top);
        if !is_portion {
            add(own.clone());
        }
        for above in tree.upwards(folder).filter(|above| self.conftests.contains(above)) {
            add(root(tree.above_packages(above), CONFTEST));
        }
        for above in tree.upwards(folder) {
            for known in self.projects.get(&above).into_iter().flatten() {
                add(known.clone());
            }
        }
        if is_portion {
            add(Root { is_guess: true, ..own });
        }
        for above in tree.upwards(top).filter(|above| !self.namespaces.contains(above)) {
            add(Root { is_guess: true, ..root(above, ABOVE) });
        }
        roots
    }

    /// The roots of regular packages called `name` elsewhere, those that share most of their path with `folder` first.
    pub fn installed(&self, tree: &Tree<'w>, folder: FolderId, name: &str) -> Vec<FolderId> {
        self.nearest(tree, folder, self.installed.get(name))
    }

    /// The sources of projects that have a part of the namespace package `name`, nearest first.
    pub fn portions(&self, tree: &Tree<'w>, folder: FolderId, name: &str) -> Vec<FolderId> {
        self.nearest(tree, folder, self.portions.get(name))
    }

    fn nearest(&self, tree: &Tree<'w>, folder: FolderId, found: Option<&Vec<FolderId>>) -> Vec<FolderId> {
        let mut found = found.cloned().unwrap_or_default();
        if found.len() > 1 {
            let here = tree.path(folder);
            let shared =
                |other: &str| here.split('/').zip(other.split('/')).take_while(|(a, b)| a == b).count();
            found.sort_by_cached_key(|root| {
                let path = tree.path(*root);
                (usize::MAX - shared(path), path.matches('/').count(), path)
            });
        }
        found
    }
}

/// Whether imports may start at `folder`: it is no package, or it is the whole repository, where people start Python
/// whatever stands there.
fn may_be_root(tree: &Tree<'_>, folder: FolderId) -> bool {
    !tree.is_package(folder) || tree.parent(folder).is_none()
}

/// Whether `path` is of a part of a repository that nothing else imports.
fn is_aside(path: &str) -> bool {
    path.split('/').any(|part| {
        let part = part.strip_suffix('s').unwrap_or(part);
        matches!(
            part,
            "test" | "testing" | "example" | "doc" | "sample" | "demo" | "fixture" | "benchmark" | "template"
        )
    })
}

/// A root for which nothing but its rule is known.
fn root(folder: FolderId, rule: &'static str) -> Root {
    Root { folder, rule, config: None, is_guess: false }
}

/// The roots of each project, by its folder: what its settings name, `src`, and the folder itself.
fn projects(world: &World, tree: &Tree<'_>) -> HashMap<FolderId, Vec<Root>> {
    let mut folders: Vec<&str> =
        world.configs().into_iter().filter(|path| super::is_config(path)).map(folder_of).collect();
    let manifests = world
        .manifests()
        .packages()
        .iter()
        .filter(|package| package.ecosystem == crate::map::package::Ecosystem::Pypi);
    folders.extend(manifests.map(|package| package.folder.as_str()));
    folders.push("");
    folders.sort_unstable();
    folders.dedup();
    let mut projects = HashMap::new();
    for folder in folders {
        let Some(id) = tree.find(folder) else { continue };
        let (mut roots, last): (Vec<Root>, Vec<Root>) =
            configured(world, tree, folder).into_iter().partition(|root| root.rule != MYPY);
        if let Some(src) = join(folder, "src").and_then(|path| tree.find(&path)) {
            roots.push(root(src, SRC));
        }
        roots.push(root(id, PROJECT));
        roots.extend(last);
        roots.retain(|root| may_be_root(tree, root.folder));
        projects.insert(id, roots);
    }
    projects
}

fn configured(world: &World, tree: &Tree<'_>, folder: &str) -> Vec<Root> {
    let mut roots = Vec::new();
    for name in FILES {
        let Some(path) = join(folder, name) else { continue };
        let Some(text) = world.config(&path) else { continue };
        for source in sources(name, text) {
            let named = join(folder, &source.folder).and_then(|path| tree.find(&path));
            if let Some(named) = named.filter(|_| !source.folder.is_empty()) {
                roots.push(Root { config: Some(path.clone()), ..root(named, source.rule) });
            }
        }
    }
    roots
}
