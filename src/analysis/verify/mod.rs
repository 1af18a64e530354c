//! What the languages' own tools say of the same files: the import graph as they see it, to hold a map against.
//!
//! A tool is a program of the user's that knows a language's rules by running them: `go list`, grimp,
//! dependency-cruiser, TypeScript, cargo-modules, jdeps, a C compiler. It runs as a child process over a
//! checkout, reads it and never writes into it: caches go elsewhere, and the network is left alone where the tool
//! can be told so. To add a tool: its file here, and its line in [`TOOLS`].

mod cargo_modules;
mod child;
mod compare;
mod compiler;
mod cruiser;
mod go_list;
mod grimp;
mod jdeps;
mod typescript;

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::Result;
use crate::map::edge::EdgeKind;
use crate::progress::Progress;

pub use compare::{Comparison, compare};

/// The tools, the preferred one of a language first.
pub static TOOLS: &[&dyn Tool] = &[
    &go_list::GoList,
    &grimp::Grimp,
    &cruiser::Cruiser,
    &typescript::TypeScript,
    &cargo_modules::CargoModules,
    &jdeps::Jdeps,
    &compiler::Compiler,
];

/// A program that knows where imports lead.
pub trait Tool: Sync {
    /// What it is called, in one word.
    fn name(&self) -> &'static str;

    /// The languages it reads, as Linguist names them.
    fn languages(&self) -> &'static [&'static str];

    /// Which edges of a map say what it says.
    fn kind(&self) -> EdgeKind {
        EdgeKind::Imports
    }

    /// Whether it speaks of folders, not of files.
    fn speaks_of_folders(&self) -> bool {
        false
    }

    /// How to get it: a sentence in the imperative.
    fn hint(&self) -> &'static str;

    /// What it sees in `checkout`. An error if it is there and fails.
    fn look(&self, checkout: &Checkout<'_>) -> Result<Answer>;
}

/// What a tool has to say.
pub enum Answer {
    /// What it sees.
    Seen(Sight),
    /// Why it cannot be asked: it is not installed, or lacks something that [`Tool::hint`] tells how to get.
    Missing(String),
    /// Why there is nothing here that it looks at.
    Unfit(String),
}

/// What a tool sees.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// Its version, as it says.
    pub version: Option<String>,
    /// The edges: importer and imported, repository-relative; the root folder is `.`.
    pub edges: BTreeSet<(String, String)>,
    /// The files whose imports it read.
    pub importers: BTreeSet<String>,
    /// The files (or folders) that it would know as imported; empty for all.
    pub places: BTreeSet<String>,
    /// Importers of which it could not follow every import: an edge that it lacks there proves nothing.
    pub unsure: BTreeSet<String>,
    /// What a reader should know: sentences.
    pub notes: Vec<String>,
}

/// A checkout that a tool looks at.
pub struct Checkout<'a> {
    /// The root of the working tree, without symbolic links.
    pub root: &'a Path,
    /// The files of the map, repository-relative.
    pub files: &'a HashSet<&'a str>,
    /// An empty folder outside of the repository, for what the tool writes.
    pub scratch: &'a Path,
    /// How long each run of a program may take.
    pub limit: Duration,
    /// Learns that the work should stop.
    pub progress: &'a dyn Progress,
}

impl<'a> Checkout<'a> {
    /// `path`, as a tool run in the folder `from` says it, as a file of the map.
    fn file(&self, from: &Path, path: &str) -> Option<String> {
        let path = self.within(from, path)?;
        self.files.contains(path.as_str()).then_some(path)
    }

    /// `path`, as a tool run in the folder `from` says it, repository-relative; `.` is the root.
    fn within(&self, from: &Path, path: &str) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        let whole = from.join(path);
        for part in whole.strip_prefix(self.root).ok()?.components() {
            match part {
                std::path::Component::ParentDir => {
                    parts.pop()?;
                }
                std::path::Component::Normal(name) => parts.push(name.to_str()?.to_owned()),
                _ => {}
            }
        }
        Some(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
    }

    /// Where `folder` of the repository is; `.` is the root.
    fn path(&self, folder: &str) -> PathBuf {
        if folder == "." { self.root.to_owned() } else { self.root.join(folder) }
    }

    /// The files with the last path segment `name`, sorted.
    fn named(&self, name: &str) -> Vec<&'a str> {
        let is_named = |path: &&&str| path.rsplit('/').next() == Some(name);
        let mut found: Vec<&str> = self.files.iter().filter(is_named).copied().collect();
        found.sort_unstable();
        found
    }
}

/// The folder that `path` stands in; `.` for the root.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(folder, _)| folder)
}
