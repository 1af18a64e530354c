//! What `groma map show` shows: a map at a glance, one of its files, or one of its symbols.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result, nearest};
use crate::git::remote::Location;
use crate::map::edge::EdgeKind;
use crate::map::file::{FileKind, LineCounts};
use crate::map::folder::ListedFile;
pub use crate::map::graph::LinkedImport;
pub use crate::map::link::Use;
use crate::map::object::ObjectId;
pub use crate::map::symbol::Symbol;
pub use crate::map::usage::{Importer, User};
use crate::map::usage::{Usage, users_of};
use crate::store::{Project, Snapshot};

use super::InMap;
use super::symbol_pattern::NamePattern;
use super::symbols::{Found, weight};
use super::view::{MapView, SnapshotView};
use crate::ops::Core;

/// How many symbols an error about an ambiguous name lists.
const CANDIDATES: usize = 5;

/// What to show.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShowRequest {
    /// A project, or a file or symbol of the map: 'src/a.rs', 'Parser.new', 'src/a.rs:new', 'src/a.rs:12'
    #[arg(value_name = "PROJECT|FILE|SYMBOL")]
    pub what: Option<String>,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
}

/// What is shown.
#[derive(Debug, Clone)]
pub enum Shown {
    /// A map at a glance.
    Map(Box<MapView>),
    /// A file.
    File(Box<FileDetail>),
    /// A symbol.
    Symbol(Box<SymbolDetail>),
}

/// A file of a map in full.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FileDetail {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Repository-relative.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// Its language.
    pub language: Option<String>,
    /// Its size, if known.
    pub size_bytes: Option<u64>,
    /// Its lines.
    pub lines: LineCounts,
    /// Its content.
    pub blob: ObjectId,
    /// What it defines, in the order of the text.
    pub symbols: Vec<Symbol>,
    /// What it imports, in the order of the text, and where that leads.
    pub imports: Vec<LinkedImport>,
    /// The files that import it (in Go: its folder).
    pub imported_by: Vec<Importer>,
    /// The files that it uses, through re-exports.
    pub uses: Vec<Use>,
    /// The files that use it, through re-exports.
    pub used_by: Vec<User>,
}

/// A symbol of a map in full.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SymbolDetail {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// The file that defines it.
    pub path: String,
    /// Its language.
    pub language: Option<String>,
    /// Its name after that of its container.
    pub name: String,
    /// Its definitions in that file: more than one where it is overloaded or depends on the build.
    pub definitions: Vec<Symbol>,
    /// The files that use it by name, as far as names and imports decide it.
    pub used_by: Vec<User>,
    /// Others of this name, as `FILE:NAME`.
    pub others: Vec<String>,
}

/// Shows a map, file or symbol. A word is a project if there is one of that name, else a file of the map, else a
/// symbol. Kind `NotFound` if it is nothing of these, `Usage` for a symbol's name that means several.
pub fn show(core: &Core, request: &ShowRequest) -> Result<Shown> {
    let mut which = request.of.which();
    let Some(what) = request.what.as_deref() else {
        let (project, snapshot) = core.find_map(&which)?;
        return Ok(Shown::Map(Box::new(MapView::load(core, &project, &snapshot)?)));
    };
    if which.project.is_none() && core.names_project(what)? {
        which.project = Some(what.to_owned());
        let (project, snapshot) = core.find_map(&which)?;
        return Ok(Shown::Map(Box::new(MapView::load(core, &project, &snapshot)?)));
    }
    if which.project.is_none() && core.find_project(None).is_err() {
        // Not in a repository that is mapped: then it can only be a project, and is none.
        core.find_project(Some(what))?;
    }
    let (project, snapshot) = core.find_map(&which)?;
    let inside = Inside { core, files: core.files(&snapshot)?, project, snapshot };
    let shown = inside.file(what).or_else(|| inside.in_file(what)).unwrap_or_else(|| inside.named(what))?;
    Ok(shown)
}

/// A map that is looked into.
struct Inside<'c> {
    core: &'c Core,
    project: Project,
    snapshot: Snapshot,
    files: Vec<ListedFile>,
}

impl Inside<'_> {
    /// The file that `what` names: seen from the current directory, else from the root of the repository.
    fn find(&self, what: &str) -> Option<&ListedFile> {
        let from_here = self.core.path_within(&self.project, what);
        let from_root = what.strip_prefix("./").unwrap_or(what).to_owned();
        [from_here, Some(from_root)].into_iter().flatten().find_map(|path| {
            let found = self.files.binary_search_by(|file| file.path.as_str().cmp(&path)).ok()?;
            Some(&self.files[found])
        })
    }

    fn file(&self, what: &str) -> Option<Result<Shown>> {
        let file = self.find(what)?;
        Some(self.file_detail(file).map(|detail| Shown::File(Box::new(detail))))
    }

    fn file_detail(&self, file: &ListedFile) -> Result<FileDetail> {
        let usage = self.usage(&file.path)?;
        let graph = self.snapshot.graph_id;
        let own = graph.map(|id| self.core.store.graph_file(id, &file.path)).transpose()?.flatten();
        let (imports, uses) = own.map(|node| (node.imports, node.uses)).unwrap_or_default();
        Ok(FileDetail {
            project: self.project.clone(),
            map: SnapshotView::load(self.core, &self.snapshot)?,
            path: file.path.clone(),
            kind: file.kind,
            language: file.language.clone(),
            size_bytes: file.size_bytes,
            lines: file.lines,
            blob: file.blob,
            symbols: self.symbols(file)?,
            imports,
            imported_by: usage.importers,
            uses,
            used_by: usage.users,
        })
    }

    /// Who leads to the file at `path`: only the files that do are read.
    fn usage(&self, path: &str) -> Result<Usage> {
        let mut usage = Usage::default();
        let Some(id) = self.snapshot.graph_id else { return Ok(usage) };
        let folder = path.rsplit_once('/').map_or(".", |(folder, _)| folder);
        let mut asking = BTreeSet::new();
        let leads = self.core.store.leads(id, [EdgeKind::Imports, EdgeKind::Uses])?;
        for (leads, targets) in leads.into_iter().zip([vec![path, folder], vec![path]]) {
            let is_target: Vec<bool> =
                leads.places.iter().map(|place| targets.contains(&place.as_str())).collect();
            let steps = leads.steps.iter().filter(|step| is_target[step.to as usize]);
            asking.extend(steps.map(|step| leads.places[step.from as usize].clone()));
        }
        self.core.store.visit_files(id, &asking, |from, lead| usage.add(path, from, lead))?;
        Ok(usage.sorted())
    }

    fn symbols(&self, file: &ListedFile) -> Result<Vec<Symbol>> {
        Ok(file.fact_id.map(|id| self.core.store.symbols(id)).transpose()?.unwrap_or_default())
    }

    /// What `FILE:NAME` and `FILE:LINE` mean; none if `what` does not begin with a file.
    fn in_file(&self, what: &str) -> Option<Result<Shown>> {
        let (file, name) = what.split_once(':')?;
        let file = self.find(file)?;
        Some(self.symbol_in(file, name))
    }

    fn symbol_in(&self, file: &ListedFile, name: &str) -> Result<Shown> {
        let symbols = self.symbols(file)?;
        let found = match name.parse::<u32>() {
            Ok(line) => {
                let around =
                    symbols.iter().filter(|symbol| (symbol.start_line..=symbol.end_line).contains(&line));
                around.min_by_key(|symbol| symbol.end_line - symbol.start_line).map(Symbol::qualified)
            }
            Err(_) => {
                let pattern = NamePattern::exact(name);
                let rank = |symbol: &Symbol| pattern.rank(&symbol.name, symbol.container.as_deref());
                let ranked = symbols.iter().filter_map(|symbol| Some((rank(symbol)?, symbol)));
                ranked.min_by_key(|(rank, _)| *rank).map(|(_, symbol)| symbol)
            }
            .map(Symbol::qualified),
        };
        let found = found.ok_or_else(|| {
            Error::new(Kind::NotFound, format!("`{}` has no symbol `{name}`", file.path))
                .hint(format!("List what it defines: groma map show {}.", file.path))
        })?;
        self.symbol_detail(file, &symbols, found, Vec::new())
    }

    /// The symbol called `what`, if that means one: those of tests and copies give way to those of sources.
    fn named(&self, what: &str) -> Result<Shown> {
        let pattern = NamePattern::exact(what);
        let rank = |name: &str, container: Option<&str>| pattern.rank(name, container);
        let mut found = self.core.defined(&self.files, None, rank)?;
        found.sort_by_key(|found| (found.rank, weight(found.file.kind)));
        let best = found.first().map(|found| (found.rank, weight(found.file.kind)));
        let places = |found: &[Found<'_>]| -> Result<Vec<(String, String)>> {
            let place =
                |found: &Found<'_>| Ok((found.file.path.clone(), found.symbol(self.core)?.qualified()));
            let mut places = found.iter().map(place).collect::<Result<Vec<_>>>()?;
            places.dedup();
            Ok(places)
        };
        let first = found.partition_point(|found| Some((found.rank, weight(found.file.kind))) == best);
        let candidates = places(&found[..first])?;
        let others: Vec<String> =
            places(&found)?.iter().skip(1).map(|(path, name)| format!("{path}:{name}")).collect();
        match candidates.as_slice() {
            [] => Err(self.unknown(what)?),
            [(_, name)] => {
                let file = found[0].file;
                self.symbol_detail(file, &self.symbols(file)?, name.clone(), others)
            }
            several => Err(ambiguous(what, several)),
        }
    }

    fn symbol_detail(
        &self,
        file: &ListedFile,
        symbols: &[Symbol],
        name: String,
        others: Vec<String>,
    ) -> Result<Shown> {
        let own: Vec<usize> =
            (0..symbols.len()).filter(|index| symbols[*index].qualified() == name).collect();
        let usage = self.usage(&file.path)?;
        Ok(Shown::Symbol(Box::new(SymbolDetail {
            project: self.project.clone(),
            map: SnapshotView::load(self.core, &self.snapshot)?,
            path: file.path.clone(),
            language: file.language.clone(),
            name,
            definitions: own.iter().map(|index| symbols[*index].clone()).collect(),
            used_by: users_of(usage.users, symbols, &own),
            others,
        })))
    }

    fn unknown(&self, what: &str) -> Result<Error> {
        let name = &self.project.name;
        let error = Error::new(
            Kind::NotFound,
            format!("`{what}` is no project, and no file or symbol in the map of `{name}`"),
        );
        let projects: Vec<String> =
            self.core.store.list_projects()?.into_iter().map(|project| project.name).collect();
        let paths = self.files.iter().map(|file| file.path.as_str());
        Ok(match nearest(what, projects.iter().map(String::as_str).chain(paths)) {
            Some(near) => error.hint(format!("Did you mean `{near}`?")),
            None => error.hint(format!("Look for a part of the name: groma map symbols '{what}'.")),
        })
    }
}

fn ambiguous(what: &str, places: &[(String, String)]) -> Error {
    let shown: Vec<String> =
        places.iter().take(CANDIDATES).map(|(path, name)| format!("`{path}:{name}`")).collect();
    let more = match places.len().saturating_sub(CANDIDATES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (path, name) = &places[0];
    Error::new(Kind::Usage, format!("`{what}` means {} symbols: {}{more}", places.len(), shown.join(", ")))
        .hint(format!("Say which: groma map show {path}:{name}."))
}

impl Core {
    /// The symbol that `FILE:NAME` or `what` means among `files`, all of the map; none if there is none. Kind `Usage` if it means several.
    pub(super) fn find_symbol(
        &self,
        project: &Project,
        snapshot: &Snapshot,
        files: Vec<ListedFile>,
        what: &str,
    ) -> Result<Option<SymbolDetail>> {
        let inside = Inside { core: self, files, project: project.clone(), snapshot: snapshot.clone() };
        match inside.in_file(what).unwrap_or_else(|| inside.named(what)) {
            Ok(Shown::Symbol(symbol)) => Ok(Some(*symbol)),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == Kind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether `text` is to be taken for a project: its name, a URL, or a folder.
    fn names_project(&self, text: &str) -> Result<bool> {
        if self.store.project_by_name(text)?.is_some() || text.contains("://") || text.contains('@') {
            return Ok(true);
        }
        if self.settings.current_dir.join(text).is_dir() {
            return Ok(true);
        }
        // `host:path` is an address, `Parser::new` and `a.rs:new` look like one.
        let Ok(location) = Location::parse(text) else { return Ok(false) };
        Ok(self.store.project_by_source(&location.key())?.is_some())
    }

    /// `path`, seen from the current directory, as a path within the repository of `project`.
    pub(super) fn path_within(&self, project: &Project, path: &str) -> Option<String> {
        let root = std::path::Path::new(&project.source).canonicalize().ok().filter(|_| project.is_local)?;
        let here = self.settings.current_dir.canonicalize().ok()?;
        let path = here.join(path);
        let mut parts: Vec<&str> = Vec::new();
        for part in path.strip_prefix(&root).ok()?.components() {
            match part {
                std::path::Component::ParentDir => {
                    parts.pop()?;
                }
                std::path::Component::Normal(name) => parts.push(name.to_str()?),
                _ => {}
            }
        }
        Some(parts.join("/"))
    }
}
