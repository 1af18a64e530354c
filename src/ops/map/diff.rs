//! What changed between two commits: files, symbols, edges, packages and cycles. What was moved is followed: a moved
//! file is not one that went and one that came, and neither are its symbols and edges.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::git::Repository;
use crate::git::diff::{Differing, Side};
pub use crate::map::difference::{CycleChange, CycleChanges, SymbolAt, SymbolChange, SymbolChanges};
use crate::map::edge::{EdgeKind, Marks};
use crate::map::folder::ListedFile;
use crate::map::network::cycles::cycles;
use crate::map::package::{Ecosystem, Package};
use crate::progress::Progress;
use crate::store::{Project, Snapshot, Which};

use super::edges::{Level, parse_kind};
use super::revisions::Range;
use super::view::SnapshotView;
use crate::ops::Core;

/// What to compare.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiffRequest {
    /// Two commits: A..B, A B, or A...B for what B changed since it parted from A; HEAD where one is left out
    #[arg(required = true, num_args = 1..=2, value_name = "A..B")]
    pub revisions: Vec<String>,
    /// A project, by name, path or URL [default: the repository you are in]
    #[arg(short, long, value_name = "PROJECT")]
    pub project: Option<String>,
    /// Which edges and cycles: imports, uses (the file that defines what is named) or contains
    #[arg(long, value_parser = parse_kind, default_value = "imports")]
    #[serde(default)]
    pub kind: EdgeKind,
}

/// A file that was moved.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MovedFile {
    /// Where it was.
    pub from: String,
    /// Where it is.
    pub to: String,
    /// How alike the two contents are, in per cent.
    pub similarity: u32,
}

/// Files that came, went, changed and moved.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct FileChanges {
    /// New ones.
    pub added: Vec<String>,
    /// Those that are gone.
    pub removed: Vec<String>,
    /// Those with another content or type.
    pub changed: Vec<String>,
    /// Those that stand elsewhere, changed or not.
    pub moved: Vec<MovedFile>,
}

/// An edge between two files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct EdgeEnds {
    /// The file that asks; where it is now, if it was moved.
    pub from: String,
    /// The place that is asked for.
    pub to: String,
}

/// Edges that came and went.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct EdgeChanges {
    /// What they say.
    pub kind: EdgeKind,
    /// New ones.
    pub added: Vec<EdgeEnds>,
    /// Those that are gone.
    pub removed: Vec<EdgeEnds>,
}

/// A package, or a dependency of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PackageChange {
    /// Its ecosystem.
    pub ecosystem: Ecosystem,
    /// The package of the repository.
    pub package: String,
    /// Its folder; empty for the root.
    pub folder: String,
    /// The dependency that it is about; none where it is the package itself.
    pub dependency: Option<String>,
    /// The version, or what is required and locked, as it was; none of what is new.
    pub old: Option<String>,
    /// As it is; none of what is gone.
    pub new: Option<String>,
}

/// Packages and dependencies that came, went and changed.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct PackageChanges {
    /// New ones.
    pub added: Vec<PackageChange>,
    /// Those that are gone.
    pub removed: Vec<PackageChange>,
    /// Those of another version, or with another requirement.
    pub changed: Vec<PackageChange>,
}

/// What differs between two maps.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MapDiff {
    /// The project.
    pub project: Project,
    /// The older map.
    pub old: SnapshotView,
    /// The newer map.
    pub new: SnapshotView,
    /// Files.
    pub files: FileChanges,
    /// Symbols.
    pub symbols: SymbolChanges,
    /// Edges between files.
    pub edges: EdgeChanges,
    /// Packages and dependencies.
    pub packages: PackageChanges,
    /// Cycles between files.
    pub cycles: CycleChanges,
}

/// What differs between the maps of two commits, which are drawn first if they are not stored. Kind `NotFound` if there
/// is no such commit, `Usage` for anything but a range.
pub fn diff(core: &Core, request: &DiffRequest, progress: &dyn Progress) -> Result<MapDiff> {
    let range = Range::parse(&request.revisions)?;
    let (project, _, repository) = core.find_or_add_project(request.project.as_deref())?;
    let repository = match repository {
        Some(repository) => repository,
        None => core.context().repository(&project)?,
    };
    let (old, new) = range.resolve(&repository)?;
    let old = core.map_of(&project, &repository, &old, progress)?;
    let new = core.map_of(&project, &repository, &new, progress)?;
    let comparison = Comparison::new(core, Some(&repository), &old, &new)?;
    let edges = comparison.edges(request.kind)?;
    let cycles = if edges.added.is_empty() && edges.removed.is_empty() {
        CycleChanges::default()
    } else {
        comparison.cycles(request.kind)?
    };
    Ok(MapDiff {
        old: SnapshotView::load(core, &old)?,
        new: SnapshotView::load(core, &new)?,
        files: comparison.files(),
        symbols: comparison.symbols()?,
        packages: comparison.packages()?,
        project,
        edges,
        cycles,
    })
}

/// Two maps, and the files that differ between them.
pub(super) struct Comparison<'a> {
    core: &'a Core,
    old: &'a Snapshot,
    new: &'a Snapshot,
    /// Files that differ, by path.
    gone: BTreeMap<String, ListedFile>,
    come: BTreeMap<String, ListedFile>,
    /// Where files were and are.
    pub(super) moved: Vec<MovedFile>,
    /// By where they were.
    now: HashMap<String, String>,
}

impl<'a> Comparison<'a> {
    /// Compares two maps. Without a repository to read contents from, only files of equal content are known to be
    /// moved.
    pub(super) fn new(
        core: &'a Core,
        repository: Option<&Repository>,
        old: &'a Snapshot,
        new: &'a Snapshot,
    ) -> Result<Self> {
        let (gone, come) = match (old.root_folder_id, new.root_folder_id) {
            (Some(old), Some(new)) => core.store.changed_files(old, new)?,
            (old, new) => {
                let list = |root: Option<i64>| root.map(|root| core.store.list_files(root)).transpose();
                (list(old)?.unwrap_or_default(), list(new)?.unwrap_or_default())
            }
        };
        let by_path = |files: Vec<ListedFile>| -> BTreeMap<String, ListedFile> {
            files.into_iter().map(|file| (file.path.clone(), file)).collect()
        };
        let (mut gone, mut come) = (by_path(gone), by_path(come));
        let is_same = |a: &ListedFile, b: &ListedFile| (a.blob, a.entry_type) == (b.blob, b.entry_type);
        let same: Vec<String> = gone
            .iter()
            .filter(|(path, file)| come.get(*path).is_some_and(|other| is_same(file, other)))
            .map(|(path, _)| path.clone())
            .collect();
        for path in same {
            gone.remove(&path);
            come.remove(&path);
        }
        let differing: Vec<Differing> = gone
            .keys()
            .chain(come.keys().filter(|path| !gone.contains_key(*path)))
            .map(|path| Differing {
                path: path.clone(),
                old: gone.get(path).map(side),
                new: come.get(path).map(side),
            })
            .collect();
        let moved =
            repository.map(|repository| repository.moved(&differing)).transpose()?.unwrap_or_default();
        let now = moved.iter().map(|moved| (moved.from.clone(), moved.to.clone())).collect();
        let moved = moved
            .into_iter()
            .map(|moved| MovedFile { from: moved.from, to: moved.to, similarity: moved.similarity })
            .collect();
        Ok(Self { core, old, new, gone, come, moved, now })
    }

    /// Where the file or folder at `path` of the older map is now.
    pub(super) fn now(&self, path: &str) -> String {
        self.now.get(path).cloned().unwrap_or_else(|| path.to_owned())
    }

    /// Files that came, went, changed and moved.
    pub(super) fn files(&self) -> FileChanges {
        let sources: BTreeSet<&str> = self.moved.iter().map(|moved| moved.from.as_str()).collect();
        let targets: BTreeSet<&str> = self.moved.iter().map(|moved| moved.to.as_str()).collect();
        let gone = self.gone.keys().filter(|path| !self.come.contains_key(*path));
        let come = self.come.keys().filter(|path| !self.gone.contains_key(*path));
        FileChanges {
            removed: gone.filter(|path| !sources.contains(path.as_str())).cloned().collect(),
            added: come.filter(|path| !targets.contains(path.as_str())).cloned().collect(),
            changed: self.gone.keys().filter(|path| self.come.contains_key(*path)).cloned().collect(),
            moved: self.moved.clone(),
        }
    }

    fn symbols(&self) -> Result<SymbolChanges> {
        let mut changes = SymbolChanges::default();
        let of = |file: Option<&ListedFile>| {
            let id = file.and_then(|file| file.fact_id);
            id.map_or_else(|| Ok(Vec::new()), |id| self.core.store.symbols(id))
        };
        let before: HashMap<&str, &str> =
            self.moved.iter().map(|moved| (moved.to.as_str(), moved.from.as_str())).collect();
        for (path, new) in &self.come {
            let was = before.get(path.as_str()).copied().unwrap_or(path);
            let old = self.gone.get(was);
            if old.is_none_or(|old| old.fact_id != new.fact_id) {
                changes.compare((was, &of(old)?), (path, &of(Some(new))?));
            }
        }
        for (path, old) in &self.gone {
            if !self.come.contains_key(path) && !self.now.contains_key(path) {
                changes.compare((path, &of(Some(old))?), (path, &[]));
            }
        }
        changes.finish();
        Ok(changes)
    }

    fn edges(&self, kind: EdgeKind) -> Result<EdgeChanges> {
        let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
        let (Some(old), Some(new)) = (self.old.graph_id, self.new.graph_id) else {
            return Ok(EdgeChanges { kind, ..EdgeChanges::default() });
        };
        self.core.store.visit_differing(old, new, |which, from, lead| {
            if lead.kind != kind || lead.marks.has_any(Marks::GUESS) || lead.to == from {
                return;
            }
            match which {
                Which::Old => before.insert(EdgeEnds { from: self.now(from), to: self.now(lead.to) }),
                Which::New => after.insert(EdgeEnds { from: from.to_owned(), to: lead.to.to_owned() }),
            };
        })?;
        Ok(EdgeChanges {
            kind,
            added: after.difference(&before).cloned().collect(),
            removed: before.difference(&after).cloned().collect(),
        })
    }

    fn cycles(&self, kind: EdgeKind) -> Result<CycleChanges> {
        let of = |snapshot: &Snapshot, name: &dyn Fn(&str) -> String| -> Result<Vec<Vec<String>>> {
            let network = self.core.network(snapshot, kind, Level::File, false)?;
            let named = cycles(&network).into_iter().map(|places| {
                let mut names: Vec<String> =
                    places.into_iter().map(|place| name(&network.places()[place])).collect();
                names.sort_unstable();
                names
            });
            Ok(named.collect())
        };
        let old = of(self.old, &|path| self.now(path))?;
        let new = of(self.new, &str::to_owned)?;
        Ok(CycleChanges::new(old, new))
    }

    fn packages(&self) -> Result<PackageChanges> {
        if self.old.stack_id == self.new.stack_id {
            return Ok(PackageChanges::default());
        }
        let of = |id: Option<i64>| -> Result<Vec<Package>> {
            let stack = id.map(|id| self.core.store.stack(id, true)).transpose()?;
            Ok(stack.into_iter().flat_map(|stack| stack.packages).map(|entry| entry.package).collect())
        };
        let (old, new) = (of(self.old.stack_id)?, of(self.new.stack_id)?);
        // A package whose manifest was moved is the same.
        let folder = |package: &Package| {
            let manifest = package.manifests.first().map(|path| self.now(path));
            let moved = manifest.as_deref().and_then(|path| path.rsplit_once('/')).map(|(folder, _)| folder);
            moved.unwrap_or(&package.folder).to_owned()
        };
        let old = old.iter().map(|package| (folder(package), package));
        let new = new.iter().map(|package| (package.folder.clone(), package));
        Ok(compared(&described(old), &described(new)))
    }
}

fn side(file: &ListedFile) -> Side {
    Side { id: file.blob, entry_type: file.entry_type }
}

/// What a package or dependency is known by: ecosystem, folder and name of the package, and the dependency.
type PackageKey = (String, String, String, Option<String>);

/// All packages and their dependencies: what each is, and its version or requirement.
fn described<'p>(
    packages: impl Iterator<Item = (String, &'p Package)>,
) -> BTreeMap<PackageKey, (Ecosystem, Option<String>)> {
    let mut all = BTreeMap::new();
    for (folder, package) in packages {
        let key = |dependency: Option<String>| {
            (format!("{:?}", package.ecosystem), folder.clone(), package.name.clone(), dependency)
        };
        all.insert(key(None), (package.ecosystem, package.version.clone()));
        for dependency in &package.dependencies {
            let versions = [dependency.requirement.clone(), dependency.locked.clone()];
            let text = versions.into_iter().flatten().collect::<Vec<_>>().join(" = ");
            let text = Some(text).filter(|text| !text.is_empty());
            all.insert(key(Some(dependency.name.clone())), (package.ecosystem, text));
        }
    }
    all
}

fn compared(
    old: &BTreeMap<PackageKey, (Ecosystem, Option<String>)>,
    new: &BTreeMap<PackageKey, (Ecosystem, Option<String>)>,
) -> PackageChanges {
    let mut changes = PackageChanges::default();
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "any".to_owned());
    for key in old.keys().chain(new.keys().filter(|key| !old.contains_key(*key))) {
        let (before, after) = (old.get(key), new.get(key));
        let Some((ecosystem, _)) = before.or(after) else { continue };
        let change = PackageChange {
            ecosystem: *ecosystem,
            folder: key.1.clone(),
            package: key.2.clone(),
            dependency: key.3.clone(),
            old: before.map(|(_, text)| known(text)),
            new: after.map(|(_, text)| known(text)),
        };
        match (before, after) {
            (None, _) => changes.added.push(change),
            (_, None) => changes.removed.push(change),
            (Some(before), Some(after)) if before != after => changes.changed.push(change),
            _ => {}
        }
    }
    changes
}
