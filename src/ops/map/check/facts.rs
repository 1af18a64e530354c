//! What rules are held against: the facts of one map, each loaded when the first rule asks for it.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

use crate::error::Result;
use crate::map::edge::EdgeKind;
use crate::map::folder::ListedFile;
use crate::map::graph::FileNode;
use crate::map::network::Network;
use crate::map::network::leads::{Leads, Step};
use crate::map::rule::statement::Statements;
use crate::map::rule::{Asked, PlaceLevel, Rule};
use crate::store::{Project, Snapshot};

use crate::ops::Core;
use crate::ops::map::scope::{package_of, parent};

/// The facts of a map.
pub(super) struct Facts<'a> {
    pub(super) core: &'a Core,
    pub(super) project: &'a Project,
    pub(super) snapshot: &'a Snapshot,
    nodes: OnceCell<Vec<FileNode>>,
    imports: OnceCell<Statements>,
    uses: OnceCell<Statements>,
    contains: OnceCell<Statements>,
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
            contains: OnceCell::new(),
            outward: OnceCell::new(),
            files: OnceCell::new(),
            packages: OnceCell::new(),
            folders: OnceCell::new(),
        }
    }

    /// The statements that `rule` is about.
    pub(super) fn statements(&self, rule: &Rule) -> Result<&Statements> {
        if rule.scope.kind != EdgeKind::Imports || !rule.asks_outside() {
            return self.of_kind(rule.scope.kind);
        }
        self.imports_of_all()
    }

    /// All imports, with those that lead outside.
    pub(super) fn imports_of_all(&self) -> Result<&Statements> {
        once(&self.outward, || {
            let mut statements = self.of_kind(EdgeKind::Imports)?.clone();
            if let Some(id) = self.snapshot.graph_id {
                statements.outward = self.core.store.outward(id, statements.places())?;
            }
            Ok(statements)
        })
    }

    /// All statements of sort `kind`.
    pub(super) fn of_kind(&self, kind: EdgeKind) -> Result<&Statements> {
        let cell = match kind {
            EdgeKind::Imports => &self.imports,
            EdgeKind::Uses => &self.uses,
            EdgeKind::Contains => &self.contains,
        };
        once(cell, || self.load(kind))
    }

    /// The files where something starts.
    pub(super) fn entry_points(&self) -> Result<HashSet<String>> {
        let stack = self.snapshot.stack_id.map(|id| self.core.store.stack(id, false)).transpose()?;
        Ok(stack.unwrap_or_default().entry_points.into_iter().filter_map(|entry| entry.target).collect())
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
        let leads = self.statements(rule)?.leads();
        let excepts = |step: &Step| {
            let (from, to) = (&leads.places[step.from as usize], &leads.places[step.to as usize]);
            !rule.except.is_empty() && rule.excepts(from, Asked::Place(to), &Vec::new())
        };
        let is_wanted = |step: &Step| rule.scope.has(step) && !excepts(step);
        if matches!(level, PlaceLevel::File | PlaceLevel::Symbol) {
            return Ok(Network::of_files(leads.clone(), is_wanted));
        }
        let above =
            leads.places.iter().map(|place| self.place_of(place, level)).collect::<Result<Vec<_>>>()?;
        let mut names: Vec<&String> = above.iter().flatten().collect();
        names.sort_unstable();
        names.dedup();
        let number =
            |name: &String| names.binary_search(&name).ok().and_then(|number| u32::try_from(number).ok());
        let numbers: Vec<Option<u32>> = above.iter().map(|name| name.as_ref().and_then(number)).collect();
        let names = names.into_iter().cloned().collect();
        Ok(Network::lifted(leads.clone(), names, &numbers, is_wanted))
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
        once(&self.packages, || self.core.package_folders(self.snapshot))
    }

    /// The folders that hold files of the graph: a statement may lead to one.
    fn folders(&self) -> Result<&HashSet<String>> {
        once(&self.folders, || {
            let statements = self.of_kind(EdgeKind::Imports)?;
            Ok(statements.leads().folders().into_iter().map(str::to_owned).collect())
        })
    }

    /// The statements of sort `kind` between all places of the map.
    fn load(&self, kind: EdgeKind) -> Result<Statements> {
        let Some(id) = self.snapshot.graph_id else { return Ok(Statements::new(Leads::default())) };
        let [leads] = self.core.store.leads(id, [kind])?;
        Ok(Statements::new(leads))
    }
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
