//! Declared against imported: packages that are imported and not declared, and packages that are declared and that
//! nothing leads to.

mod mentions;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::lang::family_of;
use crate::analysis::linking::fold;
use crate::error::Result;
use crate::map::edge::Marks;
use crate::map::file::FileKind;
use crate::map::folder::ListedFile;
use crate::map::graph::FileNode;
use crate::map::link::Declared;
use crate::map::package::{Ecosystem, LinkedDependency, Package, Scope};
use crate::map::rule::statement::{Outside, Outward};
use crate::map::stack::StackPackage;
use crate::map::usage::Importer;
use crate::store::{Project, Snapshot};

use super::WhichMap;
use super::view::SnapshotView;
use crate::ops::Core;

/// The ecosystems in whose languages an import names a package, and these languages. An import of Java, C# or PHP
/// names a namespace, one of Ruby a file: which package that is, only an installation knows.
const NAMED: [(Ecosystem, &[&str]); 4] = [
    (Ecosystem::Cargo, &["Rust"]),
    (Ecosystem::Npm, &["JavaScript", "TypeScript", "TSX", "Vue", "Svelte"]),
    (Ecosystem::Pypi, &["Python"]),
    (Ecosystem::Go, &["Go"]),
];

/// A package that is imported, and that no manifest above its importers declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UndeclaredPackage {
    /// Its name, as far as the imports tell it.
    pub name: String,
    /// Where it would come from.
    pub ecosystem: Ecosystem,
    /// `transitive` where a lockfile has it, for it comes with another package; else `undeclared`.
    pub declared: Declared,
    /// The files that import it.
    pub importers: Vec<Importer>,
    /// Whether only tests import it.
    pub test: bool,
}

/// A package that is declared, and that nothing in its folder leads to or mentions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnusedPackage {
    /// Its name in the registry.
    pub name: String,
    /// Where it comes from.
    pub ecosystem: Ecosystem,
    /// What it is declared for.
    pub scope: Scope,
    /// The manifest that declares it.
    pub manifest: String,
    /// The line there, from 1.
    pub line: u32,
}

/// Dependencies that were not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOut {
    /// How many.
    pub dependencies: usize,
    /// Why: a clause.
    pub reason: String,
}

/// What is imported and not declared, and what is declared and not imported.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DependencyCheck {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Packages that are imported and not declared, those of sources first; none where that was not asked.
    pub undeclared: Option<Vec<UndeclaredPackage>>,
    /// Packages that are declared and that nothing leads to; none where that was not asked.
    pub unused: Option<Vec<UnusedPackage>>,
    /// Declared dependencies that were not looked at for `unused`.
    pub left_out: Vec<LeftOut>,
}

/// Compares the imports of a map with what its manifests declare. Kind `NotFound` if there is no map.
pub fn dependencies(
    core: &Core,
    which: &WhichMap,
    undeclared: bool,
    unused: bool,
) -> Result<DependencyCheck> {
    let (project, snapshot) = core.find_map(which)?;
    let files = own_files(core.files(&snapshot)?);
    let nodes = core.graph(&snapshot)?;
    let declared = core.declared(&snapshot)?;
    let tree = Tree { files: &files, nodes: &nodes };
    let undeclared = undeclared.then(|| {
        let of =
            |node: &'_ FileNode| node.imports.iter().filter_map(|import| Outward::of(0, import)).collect();
        let outward: Vec<(&str, Vec<Outward>)> =
            nodes.iter().map(|node| (node.path.as_str(), of(node))).collect();
        let outward = outward.iter().flat_map(|(path, all)| all.iter().map(|one| (*path, one)));
        self::undeclared(&files, outward)
    });
    let mut left_out = Vec::new();
    let unused =
        if unused { Some(tree.unused(core, (&project, &snapshot), &declared, &mut left_out)?) } else { None };
    Ok(DependencyCheck { map: SnapshotView::load(core, &snapshot)?, project, undeclared, unused, left_out })
}

/// The files whose imports are held against manifests: not what was copied in or written by a program.
pub(super) fn own_files(mut files: Vec<ListedFile>) -> Vec<ListedFile> {
    files.retain(|file| !matches!(file.kind, FileKind::Vendored | FileKind::Generated));
    files
}

impl Core {
    /// The packages of a map that are the project's own.
    pub(super) fn declared(&self, snapshot: &Snapshot) -> Result<Vec<Package>> {
        let packages = snapshot.stack_id.map(|id| self.store.stack(id, true)).transpose()?;
        Ok(declared(packages.map(|stack| stack.packages).unwrap_or_default()))
    }
}

/// The project's own packages: what fixtures and copies declare is not theirs.
fn declared(packages: Vec<StackPackage>) -> Vec<Package> {
    let is_own = |entry: &StackPackage| !matches!(entry.kind, FileKind::Vendored | FileKind::Test);
    packages.into_iter().filter(is_own).map(|entry| entry.package).collect()
}

/// The ecosystem whose packages imports in `language` name.
fn ecosystem_of(language: &str) -> Option<Ecosystem> {
    NAMED.iter().find(|(_, languages)| languages.contains(&language)).map(|(ecosystem, _)| *ecosystem)
}

/// What is imported and not declared by the files of `files`, as [`own_files`] gives them, that of sources first.
/// `outward` is by file and line, each with the path of its file.
pub(super) fn undeclared<'a>(
    files: &[ListedFile],
    outward: impl Iterator<Item = (&'a str, &'a Outward)>,
) -> Vec<UndeclaredPackage> {
    let mut found: BTreeMap<(Ecosystem, &str), UndeclaredPackage> = BTreeMap::new();
    for (path, statement) in outward {
        let (Outside::Package(name), Some(declared)) = (&statement.to, statement.declared) else { continue };
        if declared == Declared::Direct {
            continue;
        }
        let Some(ecosystem) = find(files, path).and_then(|file| ecosystem_of(file.language.as_deref()?))
        else {
            continue;
        };
        let entry = found.entry((ecosystem, name)).or_insert_with(|| UndeclaredPackage {
            name: name.clone(),
            ecosystem,
            declared,
            importers: Vec::new(),
            test: true,
        });
        // One importer without it in a lockfile is enough.
        entry.declared = entry.declared.max(declared);
        entry.test &= statement.marks.has_any(Marks::TEST);
        match entry.importers.last_mut() {
            Some(last) if last.path == path => last.lines.push(statement.line),
            _ => entry.importers.push(Importer { path: path.to_owned(), lines: vec![statement.line] }),
        }
    }
    let mut found: Vec<UndeclaredPackage> = found.into_values().collect();
    found.sort_by_key(|package| package.test);
    found
}

/// The file at `path` of `files`, which are sorted.
fn find<'f>(files: &'f [ListedFile], path: &str) -> Option<&'f ListedFile> {
    let index = files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
    Some(&files[index])
}

/// What the files of a map import.
pub(super) struct Tree<'a> {
    /// By path, as [`own_files`] gives them.
    pub(super) files: &'a [ListedFile],
    /// By path.
    pub(super) nodes: &'a [FileNode],
}

impl<'a> Tree<'a> {
    /// The files that are linked, with the ecosystem that their imports name packages of.
    fn importers(&self) -> impl Iterator<Item = (&'a FileNode, &'a ListedFile, Ecosystem)> {
        self.nodes.iter().filter_map(|node| {
            let file = find(self.files, &node.path)?;
            Some((node, file, ecosystem_of(file.language.as_deref()?)?))
        })
    }

    /// What of `declared` nothing leads to; what cannot be told goes to `left_out`.
    pub(super) fn unused(
        &self,
        core: &Core,
        (project, snapshot): (&Project, &Snapshot),
        declared: &[Package],
        left_out: &mut Vec<LeftOut>,
    ) -> Result<Vec<UnusedPackage>> {
        let mut reasons: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut candidates = Vec::new();
        for package in declared {
            let used = self.used(package);
            for dependency in &package.dependencies {
                match passed_over(package.ecosystem, dependency) {
                    Some(reason) => *reasons.entry(reason).or_default() += 1,
                    None if used.has(package.ecosystem, dependency) => {}
                    None => candidates.push((package, dependency)),
                }
            }
        }
        let count = candidates.len();
        mentions::retain_unmentioned(core, project, snapshot, self.files, declared, &mut candidates)?;
        if count > candidates.len() {
            let reason = "no import leads to them, but their names stand in a file of the package";
            *reasons.entry(reason).or_default() += count - candidates.len();
        }
        let all = reasons
            .into_iter()
            .map(|(reason, dependencies)| LeftOut { dependencies, reason: reason.to_owned() });
        left_out.extend(all);
        Ok(candidates.into_iter().map(|(package, dependency)| unused(package, dependency)).collect())
    }

    /// What the files in the folder of `package` lead to.
    fn used(&self, package: &Package) -> Used<'a> {
        let mut used = Used::default();
        for (node, ..) in self.importers().filter(|(node, _, found)| {
            *found == package.ecosystem && mentions::is_below(&node.path, &package.folder)
        }) {
            for import in &node.imports {
                if let Some(external) = &import.link.package {
                    used.names.insert(fold(&[package.ecosystem], &external.name));
                }
                used.targets.extend(import.link.targets.iter().map(String::as_str));
            }
        }
        used
    }
}

/// What some files lead to.
#[derive(Default)]
struct Used<'a> {
    /// Packages, folded.
    names: BTreeSet<String>,
    /// Files and folders of the repository.
    targets: BTreeSet<&'a str>,
}

impl Used<'_> {
    fn has(&self, ecosystem: Ecosystem, dependency: &LinkedDependency) -> bool {
        let is_used = |name: &str| self.names.contains(&fold(&[ecosystem], name));
        // Types are used if what they are the types of is.
        let typed = dependency.name.strip_prefix("@types/").map(|name| match name.split_once("__") {
            Some((scope, name)) => format!("@{scope}/{name}"),
            None => name.to_owned(),
        });
        let inside = dependency.internal.as_deref().is_some_and(|folder| {
            let first = self.targets.range(folder..).next();
            first.is_some_and(|target| *target == folder || mentions::is_below(target, folder))
        });
        is_used(&dependency.name) || typed.is_some_and(|name| is_used(&name)) || inside
    }
}

/// Why nothing can be said of a dependency; none if something can.
fn passed_over(ecosystem: Ecosystem, dependency: &LinkedDependency) -> Option<&'static str> {
    let Some((_, languages)) = NAMED.iter().find(|(named, _)| *named == ecosystem) else {
        return Some("imports of their languages do not name packages");
    };
    if !languages.iter().any(|language| family_of(language).is_some()) {
        return Some("imports of their languages are not resolved yet");
    }
    match dependency.scope {
        Scope::Runtime | Scope::Optional => {}
        Scope::Dev => return Some("they are for development: tools that are run, types, plugins"),
        Scope::Build => return Some("they are for builds, which run them"),
        Scope::Peer => return Some("they are expected from whoever uses the package"),
    }
    let name = &dependency.name;
    let is_types = name.starts_with("types-") || name.ends_with("-stubs");
    (ecosystem == Ecosystem::Pypi && (is_types || name.starts_with("pytest-")))
        .then_some("they are types or plugins, which no program imports")
}

fn unused(package: &Package, dependency: &LinkedDependency) -> UnusedPackage {
    UnusedPackage {
        name: dependency.name.clone(),
        ecosystem: package.ecosystem,
        scope: dependency.scope,
        manifest: dependency.manifest.clone(),
        line: dependency.line,
    }
}

#[cfg(test)]
#[path = "dependencies_tests.rs"]
mod tests;
