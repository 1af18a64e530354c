//! The verdict on each import of a Python file.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::analysis::linking::{SourceFile, World, fold, folder_of, name_of};
use crate::map::link::{Declared, ExternalPackage, FileLinks, Link, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};
use crate::map::package::{Ecosystem, Package};

use super::super::Linker;
use super::distributions::{candidates, is_shared};
use super::names::{MAX_WILDCARDS, Names};
use super::resolve::{Asker, Found, Resolver};
use super::roots::{ABOVE, CONFTEST, OWN_FOLDER, OWN_PACKAGE, REPOSITORY};
use super::stdlib::{Standing, standing};
use super::tree::{FolderId, Place};

const PYPI: &[Ecosystem] = &[Ecosystem::Pypi];

/// Links the Python files of one tree.
pub struct PythonLinker<'w> {
    world: &'w World,
    resolver: Resolver<'w>,
    names: Names<'w>,
    /// What was asked of the manifests, by folder and module path: the answer costs a walk over all they declare.
    externals: RefCell<HashMap<(FolderId, String), ExternalPackage>>,
}

impl<'w> PythonLinker<'w> {
    /// A linker for the files of `world`.
    pub fn new(world: &'w World) -> Self {
        Self {
            world,
            resolver: Resolver::new(world),
            names: Names::new(world),
            externals: RefCell::default(),
        }
    }
}

/// What an import leads to, and its link.
struct Settled {
    link: Link,
    /// The module or package that names are taken from, where it is of this repository.
    base: Option<Found>,
}

impl Linker for PythonLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let mut links = FileLinks::default();
        let index = self.world.find(&file.path);
        let asker = index.and_then(|index| Asker::new(self.world, &self.resolver, index, module));
        let Some(asker) = asker else { return links };
        // The record of the world lives as long as the caches do.
        let Some(module) = self.world.module(asker.file) else { return links };
        let mut wildcards = 0;
        for import in &module.imports {
            let Settled { link, base } = self.settle(asker, import);
            wildcards += usize::from(import.form == ImportForm::Wildcard);
            let is_followed = link.verdict == Verdict::Internal
                && (import.form != ImportForm::Wildcard || wildcards <= MAX_WILDCARDS);
            if let Some(base) = base.filter(|_| is_followed) {
                let uses = self.names.uses(&self.resolver, asker, import, &base, &module.references);
                links.uses.extend(uses);
            }
            links.links.push(link);
        }
        links
    }
}

impl<'w> PythonLinker<'w> {
    fn settle(&self, asker: Asker<'w>, import: &'w Import) -> Settled {
        let path = import.specifier.trim_start_matches('.');
        let dots = import.specifier.len() - path.len();
        if dots > 0 {
            return match self.resolver.relative(asker, dots, path) {
                Some(found) => self.internal(asker, import, found),
                None => Settled {
                    link: Link::unresolved("relative import", "it leads out of the repository"),
                    base: None,
                },
            };
        }
        let stands = standing(path);
        if stands == Standing::Present {
            return plain(Link::new(Verdict::Standard, "standard library"));
        }
        let found = self.absolute(asker, import, path);
        match (found, stands) {
            (Some(found), _) => self.internal(asker, import, (*found).clone()),
            (None, Standing::Former) => {
                plain(Link::new(Verdict::Standard, "standard library of former versions"))
            }
            (None, _) => self.elsewhere(asker, import, path),
        }
    }

    /// What of this repository `path` means; none where a distribution of the same name is meant.
    fn absolute(&self, asker: Asker<'w>, import: &'w Import, path: &'w str) -> Option<Rc<Found>> {
        let found =
            self.resolver.absolute(asker, path).filter(|found| self.is_meant(asker, import, found))?;
        let is_by_layout = matches!(found.rule, OWN_FOLDER | OWN_PACKAGE | CONFTEST | ABOVE | REPOSITORY);
        if path.contains('.') || !is_by_layout || self.has_any(asker, import, &found) {
            return Some(found);
        }
        // It has nothing of what is asked of it: a folder of tests or examples that is called like a distribution.
        let other = self.resolver.search(asker, path, found.place.file);
        let other =
            other.filter(|other| self.is_meant(asker, import, other) && self.has_any(asker, import, other));
        let is_declared = || self.external(asker, path).declared == Declared::Direct;
        let may_be_built = || import.names.iter().all(|name| !name.name.starts_with(char::is_uppercase));
        other.or_else(|| Some(found).filter(|_| may_be_built() && !is_declared()))
    }

    /// Whether `found` has a name or module of those that are asked of it, as far as the text tells.
    fn has_any(&self, asker: Asker<'w>, import: &'w Import, found: &Found) -> bool {
        let file = found.place.file.filter(|file| found.missing == 0 && self.world.module(*file).is_some());
        let Some(file) = file else { return true };
        let has = |name: &str| {
            self.resolver.child(found.place, name, asker.is_stub).is_some()
                || self.names.maker(file, name).is_some()
        };
        let asked: Vec<&str> = match import.form {
            ImportForm::Named => import.names.iter().map(|name| name.name.as_str()).collect(),
            ImportForm::Import => {
                let members = import.names.iter().flat_map(|name| &name.members);
                members.map(|chain| chain.split('.').next().unwrap_or(chain)).collect()
            }
            _ => return true,
        };
        asked.is_empty() || asked.into_iter().any(|name| is_of_every_module(name) || has(name))
    }

    /// Whether `found` is meant, and not a distribution that has the same name.
    fn is_meant(&self, asker: Asker<'w>, import: &Import, found: &Found) -> bool {
        let has_file = found.place.file.is_some() || self.has_names(asker, import, found);
        let (is_complete, is_regular) = (found.missing == 0 && has_file, found.top.file.is_some());
        let top = import.specifier.split('.').next().unwrap_or(&import.specifier);
        if !is_complete && (!is_regular || found.is_guess || found.rule == REPOSITORY || is_shared(top)) {
            return false;
        }
        if !is_complete && self.names.is_shared_package(found.top) {
            return false;
        }
        let is_sure = is_complete && is_regular && !found.is_guess && found.rule != REPOSITORY;
        if is_sure || (is_complete && is_shared(top)) || (found.rule == OWN_PACKAGE && !found.is_guess) {
            return true;
        }
        let external = self.external(asker, top);
        external.declared != Declared::Direct || self.is_project(&external.name)
    }

    /// Whether a project of this repository is the distribution `name`.
    fn is_project(&self, name: &str) -> bool {
        let is_it = |package: &Package| {
            package.ecosystem == Ecosystem::Pypi && fold(PYPI, &package.name) == fold(PYPI, name)
        };
        self.world.manifests().packages().iter().any(is_it)
    }

    /// Whether a folder without `__init__` has a module of one of the names that are asked of it.
    fn has_names(&self, asker: Asker<'w>, import: &Import, found: &Found) -> bool {
        let child = |name: &str| self.resolver.child(found.place, name, asker.is_stub);
        match import.form {
            ImportForm::Named => import.names.iter().any(|name| child(&name.name).is_some()),
            _ => found.top.file.is_none() && import.specifier.contains('.'),
        }
    }

    fn internal(&self, asker: Asker<'w>, import: &'w Import, found: Found) -> Settled {
        if found.missing > 0 {
            return self.missing(asker, import, found);
        }
        let mut targets: Vec<usize> = Vec::new();
        let mut lost = None;
        if import.form == ImportForm::Named {
            for name in &import.names {
                let child = self.resolver.child(found.place, &name.name, asker.is_stub);
                match child.and_then(|child| child.file).or(found.place.file) {
                    Some(file) => targets.push(file),
                    None if child.is_some() => {}
                    None => lost = Some(name.name.as_str()),
                }
            }
        }
        if import.form != ImportForm::Named || import.names.is_empty() {
            targets.extend(found.place.file);
        }
        if let Some(lost) = lost.filter(|_| targets.is_empty()) {
            let place = found.place;
            return self.absent(import, found, place, lost);
        }
        let reason = (found.is_guess || self.is_fixture(asker, &found))
            .then(|| "the layout suggests it: no setting says that the folder is on the path".to_owned());
        Settled { link: Link { reason, ..self.to(&found, targets) }, base: Some(found) }
    }

    /// Whether `found` is a package or script below the tests that tests work on: which of its folders are on the
    /// path is up to the tests, but for the folders of the test files themselves.
    fn is_fixture(&self, asker: Asker<'w>, found: &Found) -> bool {
        let Some(file) = self.world.files().get(asker.file) else { return false };
        let name = name_of(&file.path);
        let is_test = name.starts_with("test_") || name.ends_with("_test.py") || name == "conftest.py";
        let top = found.top.folder.map(|folder| self.resolver.tree.path(folder).to_owned());
        let top = top.or_else(|| Some(self.world.files().get(found.top.file?)?.path.clone()));
        let Some(top) = top.filter(|_| matches!(found.rule, OWN_FOLDER | OWN_PACKAGE)) else { return false };
        let mut folders = folder_of(&top).split('/');
        // The folder that the name starts in is below that of the tests, not that itself.
        let is_below = folders.any(|folder| matches!(folder, "test" | "tests" | "testing"));
        is_below && folders.next().is_some() && !is_test
    }

    fn to(&self, found: &Found, targets: Vec<usize>) -> Link {
        let path = |file: usize| self.world.files().get(file).map(|file| file.path.clone());
        Link {
            targets: targets.into_iter().filter_map(path).collect(),
            config: found.config.clone(),
            ..Link::new(Verdict::Internal, found.rule)
        }
    }

    /// A module of this repository that is not there.
    fn missing(&self, asker: Asker<'w>, import: &'w Import, found: Found) -> Settled {
        let parts: Vec<&str> = import.specifier.split('.').filter(|part| !part.is_empty()).collect();
        let Some(name) = parts.len().checked_sub(found.missing).and_then(|at| parts.get(at)).copied() else {
            return plain(Link::unresolved(found.rule, "there is no such module"));
        };
        if let Some(beside) =
            asker.is_script.then(|| self.resolver.beside(asker, &import.specifier)).flatten()
        {
            return self.internal(asker, import, beside);
        }
        let place = found.place;
        self.absent(import, found, place, name)
    }

    /// `name` is no file in `place`: whether something else makes it, or why it is unresolved.
    fn absent(&self, import: &Import, found: Found, place: Place, name: &str) -> Settled {
        if let Some(file) =
            place.folder.and_then(|folder| self.compiled(self.resolver.tree.path(folder), name))
        {
            let link = Link::internal("source of an extension module", file);
            return Settled { link, base: None };
        }
        let makes = place.file.and_then(|file| self.names.maker(file, name));
        if let (Some(maker), Some(file)) = (makes, place.file) {
            let reason = Some(format!("no file is `{name}`: {maker}"));
            return plain(Link {
                reason,
                ..self.to(&Found { rule: "module made at run time", ..found }, vec![file])
            });
        }
        let is_made = ["version", "_pb2", "_generated", "_build", "__config__"];
        let reason = if is_made.iter().any(|mark| name.contains(mark)) {
            format!("`{name}` is not in the repository: it is written when the package is built")
        } else if import.is_conditional {
            format!("there is no module `{name}`: the import stands in a branch or `try`")
        } else {
            format!("there is no module `{name}`")
        };
        plain(Link { config: found.config, ..Link::unresolved(found.rule, reason) })
    }

    /// What an extension module `name` in `folder` is, or is built from.
    fn compiled(&self, folder: &str, name: &str) -> Option<String> {
        let stem = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let extensions =
            [".so", ".pyd", ".abi3.so", ".c", ".cpp", ".cc", ".cxx", ".pyx.in", ".pyx.tp", ".mypyc", ".f90"];
        extensions.iter().map(|extension| format!("{stem}{extension}")).find(|path| self.world.is_file(path))
    }

    /// The distribution that `path` means where it is of no file of this repository.
    fn external(&self, asker: Asker<'w>, path: &str) -> ExternalPackage {
        let key = (asker.folder, path.to_owned());
        if let Some(known) = self.externals.borrow().get(&key) {
            return known.clone();
        }
        let names = candidates(path);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let importer = self.world.files().get(asker.file).map(|file| file.path.as_str()).unwrap_or_default();
        let package = self.world.manifests().external(PYPI, importer, &names);
        self.externals.borrow_mut().insert(key, package.clone());
        package
    }

    fn elsewhere(&self, asker: Asker<'w>, import: &'w Import, path: &'w str) -> Settled {
        // Names of a package may be distributions' too: `from google.cloud import storage`.
        let top = path.split('.').next().unwrap_or(path);
        let package =
            match import.names.first().filter(|_| is_shared(top) && import.form == ImportForm::Named) {
                Some(name) => self.external(asker, &format!("{path}.{}", name.name)),
                None => self.external(asker, path),
            };
        if asker.is_script
            && package.declared != Declared::Direct
            && let Some(found) = self.resolver.beside(asker, path)
        {
            return self.internal(asker, import, found);
        }
        plain(Link { package: Some(package), ..Link::new(Verdict::External, "distribution") })
    }
}

/// What Python itself gives each module.
fn is_of_every_module(name: &str) -> bool {
    matches!(
        name,
        "__name__"
            | "__file__"
            | "__path__"
            | "__doc__"
            | "__dict__"
            | "__spec__"
            | "__package__"
            | "__loader__"
    )
}

fn plain(link: Link) -> Settled {
    Settled { link, base: None }
}
