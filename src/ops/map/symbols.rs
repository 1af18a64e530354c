//! The symbols of a map: what its files define, found by name.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::file::FileKind;
use crate::map::folder::ListedFile;
use crate::map::symbol::{Symbol, SymbolKind};
use crate::store::{Project, Snapshot};

use super::InMap;
use super::files::glob;
use super::symbol_pattern::{NamePattern, Rank};
use super::view::SnapshotView;
use crate::ops::Core;

/// Which symbols.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SymbolsRequest {
    /// A part of the name in any case, or a glob; `Container.name` looks at both [default: all]
    pub pattern: Option<String>,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// Only symbols of this kind
    #[arg(long, value_parser = parse_kind)]
    pub kind: Option<SymbolKind>,
    /// Only symbols of files of this language
    #[arg(long)]
    pub language: Option<String>,
    /// Only symbols of files whose path matches this glob, such as 'src/**/*.rs'
    #[arg(long, value_name = "GLOB")]
    pub path: Option<String>,
    /// At most this many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// A symbol and the file that defines it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SymbolView {
    /// The file, repository-relative.
    pub path: String,
    /// Its language.
    pub language: Option<String>,
    /// The symbol.
    #[serde(flatten)]
    pub symbol: Symbol,
}

/// Symbols of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SymbolList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// How many symbols fit the filters, shown or not.
    pub total: usize,
    /// The symbols: best match first, then by file and line.
    pub symbols: Vec<SymbolView>,
}

fn parse_kind(text: &str) -> std::result::Result<SymbolKind, String> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(|_| {
        "use function, method, class, struct, enum, trait, interface, module, constant, type or macro"
            .to_owned()
    })
}

/// Symbols of a map: the exact name first, those of sources before those of tests and copies. Kind `Usage` for
/// a pattern or glob that cannot be read, `NotFound` if there is no map.
pub fn symbols(core: &Core, request: &SymbolsRequest) -> Result<SymbolList> {
    let pattern = request.pattern.as_deref().map(NamePattern::new).transpose()?;
    let path = request.path.as_deref().map(glob).transpose()?;
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let mut files = core.files(&snapshot)?;
    files.retain(|file| {
        path.as_ref().is_none_or(|glob| glob.is_match(&file.path))
            && request.language.as_deref().is_none_or(|wanted| {
                file.language.as_deref().is_some_and(|language| language.eq_ignore_ascii_case(wanted))
            })
    });
    let rank = |name: &str, container: Option<&str>| match &pattern {
        Some(pattern) => pattern.rank(name, container),
        None => Some(0),
    };
    let mut found = core.defined(&files, request.kind, rank)?;
    if pattern.is_some() {
        found.sort_by_key(|found| (found.rank, weight(found.file.kind), found.is_inner));
    }
    let total = found.len();
    found.truncate(request.limit.unwrap_or(usize::MAX));
    let view = |found: Found<'_>| {
        Ok(SymbolView {
            path: found.file.path.clone(),
            language: found.file.language.clone(),
            symbol: found.symbol(core)?,
        })
    };
    let symbols = found.into_iter().map(view).collect::<Result<_>>()?;
    Ok(SymbolList { project, map: SnapshotView::load(core, &snapshot)?, total, symbols })
}

/// A symbol that was looked for.
pub(super) struct Found<'f> {
    /// How well it fits.
    pub(super) rank: Rank,
    /// The file that defines it.
    pub(super) file: &'f ListedFile,
    /// Whether it is defined in another symbol.
    is_inner: bool,
    fact_id: i64,
    position: u32,
}

impl Found<'_> {
    /// The symbol in full.
    pub(super) fn symbol(&self, core: &Core) -> Result<Symbol> {
        core.store.symbol_at(self.fact_id, self.position)
    }
}

/// What is written for readers comes before tests, and those before copies and output.
pub(super) fn weight(kind: FileKind) -> u8 {
    match kind {
        FileKind::Test => 1,
        FileKind::Vendored | FileKind::Generated => 2,
        _ => 0,
    }
}

impl Core {
    /// The files of a map, by path.
    pub(super) fn files(&self, snapshot: &Snapshot) -> Result<Vec<ListedFile>> {
        Ok(snapshot.root_folder_id.map(|root| self.store.files(root)).transpose()?.unwrap_or_default())
    }

    /// The symbols of `files` that `rank` ranks, by file and place in it.
    pub(super) fn defined<'f>(
        &self,
        files: &'f [ListedFile],
        kind: Option<SymbolKind>,
        rank: impl Fn(&str, Option<&str>) -> Option<Rank>,
    ) -> Result<Vec<Found<'f>>> {
        let mut places: HashMap<i64, Vec<&ListedFile>> = HashMap::new();
        let mut ids = Vec::new();
        for file in files {
            let Some(id) = file.fact_id else { continue };
            let same = places.entry(id).or_default();
            if same.is_empty() {
                ids.push(id);
            }
            same.push(file);
        }
        let mut found = Vec::new();
        for symbol in self.store.find_symbols(&ids, kind, rank)? {
            let same = places.get(&symbol.fact_id).map(Vec::as_slice).unwrap_or_default();
            found.extend(same.iter().map(|file| Found {
                rank: symbol.rank,
                file,
                is_inner: symbol.is_inner,
                fact_id: symbol.fact_id,
                position: symbol.position,
            }));
        }
        // Equal contents stand at several paths.
        if places.len() < files.len() {
            found.sort_by(|a, b| a.file.path.cmp(&b.file.path));
        }
        Ok(found)
    }
}
