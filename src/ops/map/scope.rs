//! Which network a question is asked of: between what, by which edges, with or without tests.

use std::collections::{BTreeSet, HashMap};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::edge::{EdgeKind, Marks};
use crate::map::file::FileKind;
use crate::map::network::Network;
use crate::map::network::leads::{Leads, Step};
use crate::map::stack::StackPackage;
use crate::store::Snapshot;

use super::edges::{Level, parse_kind};
use crate::ops::Core;
use crate::ops::beside::both;

/// Statements that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Without {
    /// Those of tests.
    Tests,
    /// Those that take only types.
    Types,
    /// Those that are done when a function runs.
    Lazy,
    /// Those that are done only sometimes.
    Conditional,
}

/// Which edges a question is asked of.
#[derive(Debug, Clone, Default, clap::Args, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// By which edges: imports, uses (the file that defines what is named) or contains
    #[arg(long, value_parser = parse_kind, default_value = "imports")]
    #[serde(default)]
    pub kind: EdgeKind,
    /// Also edges that the layout or a name suggests, and no text or setting decides
    #[arg(long)]
    #[serde(default)]
    pub guesses: bool,
    /// Leave these statements out: tests, types, lazy, conditional
    #[arg(long, value_enum, value_delimiter = ',', value_name = "SORT")]
    #[serde(default)]
    pub without: Vec<Without>,
}

impl Scope {
    /// The same, without tests unless `tests`.
    #[must_use]
    pub fn with_tests(mut self, tests: bool) -> Self {
        if !tests {
            self.without.push(Without::Tests);
        }
        self
    }

    /// Whether tests are left out.
    pub fn leaves_out_tests(&self) -> bool {
        self.without.contains(&Without::Tests)
    }

    /// The marks of statements that are left out.
    fn unwanted(&self) -> Marks {
        let guesses = Marks::GUESS.when(!self.guesses);
        self.without.iter().fold(guesses, |marks, without| {
            marks.with(match without {
                Without::Tests => Marks::TEST,
                Without::Types => Marks::TYPE_ONLY,
                Without::Lazy => Marks::LAZY,
                Without::Conditional => Marks::CONDITIONAL,
            })
        })
    }
}

impl Core {
    /// The network of a map between its files, folders or packages: what most questions are asked of. A place
    /// without edges is in it as well.
    pub(super) fn network(
        &self,
        snapshot: &Snapshot,
        kind: EdgeKind,
        level: Level,
        guesses: bool,
    ) -> Result<Network> {
        self.network_of(snapshot, level, &Scope { kind, guesses, without: Vec::new() })
    }

    /// The networks of a map between its files or folders by imports and by uses, over the same places.
    pub(super) fn networks(&self, snapshot: &Snapshot, level: Level) -> Result<(Network, Network)> {
        let Some(id) = snapshot.graph_id else { return Ok(Default::default()) };
        let [imports, uses] = self.store.leads(id, [EdgeKind::Imports, EdgeKind::Uses])?;
        let scope = Scope::default();
        let (imports, uses) = both(
            || self.network_from(snapshot, imports, level, &scope),
            || self.network_from(snapshot, uses, level, &scope),
        );
        Ok((imports?, uses?))
    }

    /// The network of a map between its files, folders or packages by the edges of `scope`. Where tests are left
    /// out, so are the files of tests, and folders that hold nothing else.
    pub(super) fn network_of(&self, snapshot: &Snapshot, level: Level, scope: &Scope) -> Result<Network> {
        let Some(id) = snapshot.graph_id else { return Ok(Network::default()) };
        let [leads] = self.store.leads(id, [scope.kind])?;
        self.network_from(snapshot, leads, level, scope)
    }

    /// The same from leads that were read.
    fn network_from(
        &self,
        snapshot: &Snapshot,
        leads: Leads,
        level: Level,
        scope: &Scope,
    ) -> Result<Network> {
        let tests = if scope.leaves_out_tests() { self.tests(snapshot, &leads)? } else { Vec::new() };
        let is_test = |place: usize| tests.get(place).copied().unwrap_or(false);
        let unwanted = scope.unwanted();
        let is_wanted = |step: &Step| {
            !step.marks.has_any(unwanted) && !is_test(step.from as usize) && !is_test(step.to as usize)
        };
        Ok(match level {
            Level::File => Network::of_files(leads, is_wanted).without(is_test),
            Level::Folder => {
                let folders = leads.folders();
                let above = leads.places.iter().enumerate().map(|(place, path)| {
                    let folder = if folders.contains(path.as_str()) { path } else { parent(path) };
                    (!is_test(place)).then_some(folder)
                });
                let (places, above) = numbered(above.collect(), []);
                Network::lifted(leads, places, &above, is_wanted)
            }
            Level::Package => {
                let packages = self.package_folders(snapshot)?;
                let (places, above) = {
                    let above = leads.places.iter().map(|path| package_of(path, &packages));
                    let all = packages.iter().map(String::as_str);
                    numbered(above.collect(), all)
                };
                Network::lifted(leads, places, &above, is_wanted)
            }
        })
    }

    /// Of each place of `leads`, whether it is a file of tests, or a folder with nothing else.
    fn tests(&self, snapshot: &Snapshot, leads: &Leads) -> Result<Vec<bool>> {
        let mut is_test = vec![false; leads.places.len()];
        let Some(root) = snapshot.root_folder_id else { return Ok(is_test) };
        for file in self.store.files(root)?.iter().filter(|file| file.kind == FileKind::Test) {
            if let Ok(place) = leads.places.binary_search(&file.path) {
                is_test[place] = true;
            }
        }
        Ok(is_test)
    }

    /// The folders of the project's own packages; `.` for the root.
    pub(super) fn package_folders(&self, snapshot: &Snapshot) -> Result<BTreeSet<String>> {
        let Some(id) = snapshot.stack_id else { return Ok(BTreeSet::new()) };
        let is_own = |entry: &StackPackage| !matches!(entry.kind, FileKind::Vendored);
        let packages = self.store.stack(id, true)?.packages.into_iter().filter(is_own);
        Ok(packages
            .map(|entry| if entry.package.folder.is_empty() { ".".to_owned() } else { entry.package.folder })
            .collect())
    }
}

/// The folder that `path` is in; `.` for the root.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(folder, _)| folder)
}

/// The names in `above` and `more`, sorted, each once, and for each entry of `above` the number of its name.
fn numbered<'p>(
    above: Vec<Option<&'p str>>,
    more: impl IntoIterator<Item = &'p str>,
) -> (Vec<String>, Vec<Option<u32>>) {
    let mut names: Vec<&str> = above.iter().flatten().copied().chain(more).collect();
    names.sort_unstable();
    names.dedup();
    let numbers: HashMap<&str, u32> = names.iter().copied().zip(0..).collect();
    let above = above.iter().map(|name| name.and_then(|name| numbers.get(name).copied())).collect();
    (names.into_iter().map(str::to_owned).collect(), above)
}

/// The nearest of `folders` that `path` is in.
pub(super) fn package_of<'f>(path: &str, folders: &'f BTreeSet<String>) -> Option<&'f str> {
    let mut path = path;
    loop {
        if let Some(found) = folders.get(path) {
            return Some(found);
        }
        match path.rsplit_once('/') {
            Some((folder, _)) => path = folder,
            None => return folders.get(".").map(String::as_str),
        }
    }
}
