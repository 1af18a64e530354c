//! The place that a question is about: a file, a folder, a package or a symbol of a map.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::error::{Error, Kind, Result, nearest};
use crate::map::network::{Arrow, Network};
use crate::store::{Project, Snapshot};

use super::edges::Level;
use super::scope::package_of;
use super::show::User;
use crate::ops::Core;

/// What sort of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A file.
    File,
    /// A folder, with all below it.
    Folder,
    /// A package, with all files whose nearest manifest is its own.
    Package,
    /// A symbol.
    Symbol,
}

/// A place that was asked for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlaceView {
    /// What it is.
    pub kind: PlaceKind,
    /// Its path or name.
    pub name: String,
    /// The file that defines a symbol; the folder of a package.
    pub path: Option<String>,
    /// How many files of the graph it has.
    pub files: usize,
}

/// A statement that leads from one place to another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatementPlace {
    /// The file that asks.
    pub from: String,
    /// The first line that asks, from 1.
    pub line: u32,
    /// The file (in Go: the folder) that is asked for.
    pub to: String,
}

/// An edge of a drawing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DrawnEdge {
    /// The place that asks.
    pub from: String,
    /// The place that is asked for.
    pub to: String,
    /// How many statements it stands for; 0 from an imported folder to a file in it.
    pub count: usize,
}

/// A place in the network between files.
pub(super) struct Place {
    pub(super) view: PlaceView,
    /// Its files, by number.
    pub(super) members: Vec<usize>,
    /// Who uses a symbol by name.
    pub(super) users: Option<Vec<User>>,
}

impl Place {
    /// The level that answers about it are given at, unless another is asked for.
    pub(super) fn level(&self) -> Level {
        match self.view.kind {
            PlaceKind::File | PlaceKind::Symbol => Level::File,
            PlaceKind::Folder => Level::Folder,
            PlaceKind::Package => Level::Package,
        }
    }
}

impl StatementPlace {
    /// The first statement behind `arrow`, if one says it.
    pub(super) fn of(network: &Network, arrow: &Arrow) -> Option<Self> {
        let ground = network.ground(arrow)?;
        Some(Self { from: ground.from.to_owned(), line: ground.line, to: ground.to.to_owned() })
    }
}

impl Core {
    /// The place that `what` names: a path seen from the current directory or from the root, the name of a package,
    /// `FILE:NAME`, or a symbol. `network` is that between files. Kind `NotFound` if there is none, `Usage` if the name
    /// of a symbol means several.
    pub(super) fn find_place(
        &self,
        project: &Project,
        snapshot: &Snapshot,
        network: &Network,
        what: &str,
    ) -> Result<Place> {
        let from_here = self.path_within(project, what);
        let from_root = what.strip_prefix("./").unwrap_or(what).trim_end_matches('/').to_owned();
        let paths: Vec<String> = [from_here, Some(from_root)].into_iter().flatten().collect();
        let paths = paths.iter().map(|path| if path.is_empty() { "." } else { path.as_str() });
        if let Some(place) = paths.clone().find_map(|path| by_path(network, path)) {
            return Ok(place);
        }
        if let Some(place) = self.package_named(snapshot, network, what)? {
            return Ok(place);
        }
        // What leads nowhere and is led to by nothing is in no network.
        let files = self.files(snapshot)?;
        let is_there = |path: &&str| {
            files.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok()
                || files
                    .iter()
                    .any(|file| file.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
        };
        if let Some(path) = paths.clone().find(is_there) {
            let is_file = files.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok();
            let kind = if is_file { PlaceKind::File } else { PlaceKind::Folder };
            return Ok(place(kind, path, None, Vec::new()));
        }
        if let Some(symbol) = self.find_symbol(project, snapshot, files, what)? {
            let members = network.find(&symbol.path).into_iter().collect();
            let found = place(PlaceKind::Symbol, &symbol.name, Some(symbol.path), members);
            return Ok(Place { users: Some(symbol.used_by), ..found });
        }
        let error = Error::new(
            Kind::NotFound,
            format!("`{what}` is no file, folder, package or symbol in the map of `{}`", project.name),
        );
        let near = nearest(what, network.places().iter().map(String::as_str).chain(folders(network)));
        Err(match near {
            Some(near) => error.hint(format!("Did you mean `{near}`?")),
            None => error.hint(format!("Look for a part of the name: groma map symbols '{what}'.")),
        })
    }

    /// The package called `name`, if there is one.
    fn package_named(&self, snapshot: &Snapshot, network: &Network, name: &str) -> Result<Option<Place>> {
        let Some(id) = snapshot.stack_id else { return Ok(None) };
        let found = self.store.stack(id, true)?.packages.into_iter().find(|entry| entry.package.name == name);
        let Some(entry) = found else { return Ok(None) };
        let folder = if entry.package.folder.is_empty() { ".".to_owned() } else { entry.package.folder };
        let mut packages = self.package_folders(snapshot)?;
        packages.insert(folder.clone());
        let members = network.below(&folder);
        let members =
            members.filter(|place| package_of(&network.places()[*place], &packages) == Some(&folder));
        let members = members.collect();
        Ok(Some(place(PlaceKind::Package, name, Some(folder), members)))
    }

    /// For each place of the network between files, the number of its folder or package, and the names of these;
    /// files stand for themselves.
    pub(super) fn lift(
        &self,
        snapshot: &Snapshot,
        network: &Network,
        level: Level,
    ) -> Result<(Vec<String>, Vec<Option<usize>>)> {
        let packages =
            if level == Level::Package { self.package_folders(snapshot)? } else { Default::default() };
        let mut names: Vec<String> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut above = Vec::with_capacity(network.places().len());
        for (number, path) in network.places().iter().enumerate() {
            let name = match level {
                Level::File => Some(path.as_str()),
                Level::Folder if network.dependencies(number).iter().any(|arrow| arrow.count == 0) => {
                    Some(path.as_str())
                }
                Level::Folder => Some(super::scope::parent(path)),
                Level::Package => package_of(path, &packages),
            };
            above.push(name.map(|name| {
                *numbers.entry(name).or_insert_with(|| {
                    names.push(name.to_owned());
                    names.len() - 1
                })
            }));
        }
        Ok((names, above))
    }
}

fn by_path(network: &Network, path: &str) -> Option<Place> {
    let below = network.below(path);
    let own = network.find(path);
    match (own, below.is_empty()) {
        (Some(own), true) => Some(place(PlaceKind::File, path, None, vec![own])),
        (None, true) => None,
        (_, false) => Some(place(PlaceKind::Folder, path, None, own.into_iter().chain(below).collect())),
    }
}

fn place(kind: PlaceKind, name: &str, path: Option<String>, mut members: Vec<usize>) -> Place {
    members.sort_unstable();
    members.dedup();
    let view = PlaceView { kind, name: name.to_owned(), path, files: members.len() };
    Place { view, members, users: None }
}

/// The folders of all places.
fn folders(network: &Network) -> impl Iterator<Item = &str> {
    let folders =
        network.places().iter().filter_map(|place| place.rsplit_once('/')).map(|(folder, _)| folder);
    // Neighbours mostly share theirs.
    let mut last = "";
    folders.filter(move |folder| std::mem::replace(&mut last, folder) != *folder)
}
