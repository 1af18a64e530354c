//! What rules are held against: the facts of one map, each loaded when the first rule asks for it.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

use crate::error::Result;
use crate::map::edge::EdgeKind;
use crate::map::folder::ListedFile;
use crate::map::graph::{FileNode, LinkedImport};
use crate::map::link::Verdict;
use crate::map::network::Network;
use crate::map::rule::{PlaceLevel, Rule};
use crate::map::rule::statement::{Outside, Outward, Statement, Statements, Traits};
use crate::store::{Project, Snapshot};

use crate::ops::Core;
use crate::ops::map::edges::{package_folders, package_of};

/// The facts of a map.
pub(super) struct Facts<'a> {
    pub(super) core: &'a Core,
    pub(super) project: &'a Project,
    pub(super) snapshot: &'a Snapshot,
    nodes: OnceCell<Vec<FileNode>>,
    imports: OnceCell<Statements>,
    uses: OnceCell<Statements>,
    outward: OnceCell<Statements>,
    files: OnceCell<Vec<ListedFile>>,
    packages: OnceCell<BTreeSet<String>>,
    folders: OnceCell<HashSet<String>>,
}

impl<'a> Facts<'a> {
    /// The facts of `snapshot`, none of which is loaded yet.
    pub(super) fn new(core: &'a Core, project: &'a Project, snapshot: &'a Snapshot) -> Self {
        Self {
            core,
            project,
            snapshot,
            nodes: OnceCell::new(),
            imports: OnceCell::new(),
            uses: OnceCell::new(),
            outward: OnceCell::new(),
            files: OnceCell::new(),
            packages: OnceCell::new(),
            folders: OnceCell::new(),
        }
    }

    /// The statements that `rule` is about.
    pub(super) fn statements(&self, rule: &Rule) -> Result<&Statements> {
        let kind = rule.scope.kind;
        match kind {
            EdgeKind::Uses => once(&self.uses, || self.load(kind)),
            _ if rule.asks_outside() => once(&self.outward, || {
                let mut statements = once(&self.imports, || self.load(kind))?.clone();
                statements.outward = self.outward(&statements)?;
                Ok(statements)
            }),
            _ => once(&self.imports, || self.load(kind)),
        }
    }

    /// The files of the import graph, with all that is known of their imports.
    pub(super) fn nodes(&self) -> Result<&[FileNode]> {
        once(&self.nodes, || self.core.graph(self.snapshot)).map(Vec::as_slice)
    }

    /// All files, by path.
    pub(super) fn files(&self) -> Result<&[ListedFile]> {
        once(&self.files, || self.core.files(self.snapshot)).map(Vec::as_slice)
    }

    /// The network that `rule` is about, between places at `level`.
    pub(super) fn network(&self, rule: &Rule, level: PlaceLevel) -> Result<Network> {
        let statements = self.statements(rule)?;
        let places = statements.places();
        let above = places.iter().map(|place| self.place_of(place, level)).collect::<Result<Vec<_>>>()?;
        let mut edges = Vec::new();
        for from in 0..places.len() {
            for statement in statements.of(from).iter().filter(|one| rule.scope.has(one)) {
                if let (Some(from), Some(to)) = (&above[from], &above[statement.to])
                    && from != to
                {
                    edges.push((from.clone(), to.clone(), 1));
                }
            }
        }
        Ok(Network::new(above.into_iter().flatten().collect(), edges))
    }

    /// The place at `level` that `path` belongs to, if it belongs to one.
    pub(super) fn place_of(&self, path: &str, level: PlaceLevel) -> Result<Option<String>> {
        Ok(match level {
            PlaceLevel::File | PlaceLevel::Symbol => Some(path.to_owned()),
            PlaceLevel::Folder if self.folders()?.contains(path) => Some(path.to_owned()),
            PlaceLevel::Folder => Some(parent(path).to_owned()),
            PlaceLevel::Package => package_of(path, self.packages()?).map(str::to_owned),
        })
    }

    fn packages(&self) -> Result<&BTreeSet<String>> {
        once(&self.packages, || package_folders(self.core, self.snapshot))
    }

    /// The folders that hold files of the graph: a statement may lead to one.
    fn folders(&self) -> Result<&HashSet<String>> {
        once(&self.folders, || {
            let mut folders = HashSet::from([".".to_owned()]);
            for node in self.nodes()? {
                let mut path = node.path.as_str();
                while let Some((folder, _)) = path.rsplit_once('/') {
                    if !folders.insert(folder.to_owned()) {
                        break;
                    }
                    path = folder;
                }
            }
            Ok(folders)
        })
    }

    /// The statements of sort `kind` between all places of the map.
    fn load(&self, kind: EdgeKind) -> Result<Statements> {
        let mut found: Vec<(&str, &str, u32, Traits, bool)> = Vec::new();
        let nodes = self.nodes()?;
        for node in nodes {
            if kind == EdgeKind::Uses {
                let uses = node.uses.iter();
                found.extend(uses.map(|used| {
                    (node.path.as_str(), used.path.as_str(), used.line, Traits::default(), used.is_guess)
                }));
                continue;
            }
            for import in node.imports.iter().filter(|import| import.is_statement()) {
                let (traits, is_guess) = (traits(import), import.link.is_guess());
                let targets = import.link.targets.iter();
                found.extend(targets.map(|to| (node.path.as_str(), to.as_str(), import.line, traits, is_guess)));
            }
        }
        let mut places: Vec<String> = nodes.iter().map(|node| node.path.clone()).collect();
        places.extend(found.iter().map(|(_, to, ..)| (*to).to_owned()));
        places.sort_unstable();
        places.dedup();
        let number = |place: &str| places.binary_search_by(|known| known.as_str().cmp(place)).unwrap_or_default();
        let statements = found.into_iter().map(|(from, to, line, traits, is_guess)| Statement {
            from: number(from),
            to: number(to),
            line,
            traits,
            is_guess,
        });
        let statements = statements.collect();
        Ok(Statements::new(places, statements))
    }

    fn outward(&self, statements: &Statements) -> Result<Vec<Outward>> {
        let mut outward = Vec::new();
        for node in self.nodes()? {
            let Some(from) = statements.find(&node.path) else { continue };
            for import in node.imports.iter().filter(|import| import.is_statement()) {
                let to = match (import.link.verdict, &import.link.package) {
                    (Verdict::External, Some(package)) => Outside::Package(package.name.clone()),
                    (Verdict::Standard, _) => Outside::Standard(import.specifier.clone()),
                    (Verdict::Unresolved, _) => Outside::Unresolved(import.specifier.clone()),
                    _ => continue,
                };
                outward.push(Outward { from, line: import.line, traits: traits(import), to });
            }
        }
        outward.sort_by_key(|statement| (statement.from, statement.line));
        Ok(outward)
    }
}

fn traits(import: &LinkedImport) -> Traits {
    Traits::TYPE_ONLY.when(import.is_type_only)
        | Traits::TEST.when(import.is_test)
        | Traits::CONDITIONAL.when(import.is_conditional || import.condition.is_some())
        | Traits::LAZY.when(import.is_lazy)
}

/// The folder that `path` is in; `.` for the root.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(folder, _)| folder)
}

/// What `cell` holds, loaded now if it holds nothing.
fn once<T>(cell: &OnceCell<T>, load: impl FnOnce() -> Result<T>) -> Result<&T> {
    match cell.get() {
        Some(value) => Ok(value),
        None => {
            let value = load()?;
            Ok(cell.get_or_init(|| value))
        }
    }
}
