//! Searching a map: its paths, symbols and documents by words, best match first.

mod candidates;
mod index;
mod suggestions;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::map::file::FileKind;
use crate::map::search::{MOST_WORDS, Query};
use crate::map::symbol::SymbolKind;
use crate::progress::Progress;
use crate::store::Project;

use super::InMap;
use super::files::glob;
use super::view::SnapshotView;
use crate::ops::Core;
use candidates::{Candidate, Search, Thing};
pub(super) use index::Tree;

/// How many hits there are at most where nobody said.
const LIMIT: usize = 50;

/// What a search finds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A file, by its path.
    File,
    /// A symbol, by its name.
    Symbol,
    /// A doc comment, or a heading of a document.
    Doc,
}

/// What to search for.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchRequest {
    /// The words: parts of names, `Container.name`, a path, words of documents
    #[arg(skip)]
    pub text: String,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// Only files, symbols or documentation
    #[arg(long, value_enum)]
    pub kind: Option<HitKind>,
    /// Only what stands in files whose path matches this glob, such as 'src/**/*.rs'
    #[arg(long, value_name = "GLOB")]
    pub path: Option<String>,
    /// At most this many [default: 50]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// A thing that was found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// The file: its path, repository-relative.
    pub path: String,
    /// What that is for.
    pub file_kind: FileKind,
    /// The line, from 1; none of a file.
    pub line: Option<u32>,
    /// The path of a file, the name of a symbol with its container, the title of a section.
    pub name: String,
    /// Which kind of symbol it is; none of a file or section.
    pub symbol_kind: Option<SymbolKind>,
    /// The symbol's head on one line.
    pub signature: Option<String>,
    /// The first line of the symbol's doc comment.
    pub doc: Option<String>,
}

/// What was found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SearchResult {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// What was searched for.
    pub text: String,
    /// Whether the hits have all words; if not, nothing has, and they have some.
    pub complete: bool,
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// Whether there are more than these.
    pub more: bool,
    /// Names that were meant perhaps, where a word is nowhere.
    pub suggestions: Vec<String>,
}

/// Searches a map. The first search of a map takes its names and documents into an index, with `progress`. Kind
/// `Usage` for a text without words or a glob that cannot be read, `NotFound` if there is no map.
pub fn search(core: &Core, request: &SearchRequest, progress: &dyn Progress) -> Result<SearchResult> {
    let query = Query::new(&request.text).ok_or_else(|| no_words(&request.text))?;
    let path = request.path.as_deref().map(glob).transpose()?;
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let mut tree = core.search_tree(&snapshot, progress)?;
    if let Some(path) = path {
        tree.keep(|file| path.is_match(&file.path));
    }
    let search = Search::new(core, &query, &tree, request.kind)?;
    let limit = request.limit.unwrap_or(LIMIT);
    let mut found = search.run(true)?;
    let complete = !found.candidates.is_empty() || query.words.len() == 1;
    if !complete {
        found = search.run(false)?;
    }
    let more = found.more || found.candidates.len() > limit;
    found.candidates.truncate(limit);
    let hits = found.candidates.iter().map(|candidate| hit(core, &tree, candidate)).collect::<Result<_>>()?;
    let suggestions = match search.unknown_word() {
        Some(word) => suggestions::nearest(core, &tree, word)?,
        None => Vec::new(),
    };
    let map = SnapshotView::load(core, &snapshot)?;
    Ok(SearchResult { project, map, text: query.text, complete, hits, more, suggestions })
}

/// The places of the files that the hits of `query` are in, best hit first: at most `limit` hits, and a file as
/// often as it has some. Where nothing has all words, what has some.
pub(super) fn matches(core: &Core, query: &Query, tree: &Tree, limit: usize) -> Result<Vec<usize>> {
    let search = Search::new(core, query, tree, None)?;
    let mut found = search.run(true)?;
    if found.candidates.is_empty() {
        found = search.run(false)?;
    }
    Ok(found.candidates.iter().take(limit).map(|candidate| candidate.file).collect())
}

pub(super) fn no_words(text: &str) -> Error {
    if text.chars().any(char::is_alphanumeric) {
        return Error::new(Kind::Usage, format!("a search takes at most {MOST_WORDS} words"))
            .hint("Leave out those that say little.");
    }
    Error::new(Kind::Usage, format!("`{}` has no word to search for", text.trim()))
        .hint("Give a name or a part of one: groma map search parser.")
}

/// What is shown of a candidate.
fn hit(core: &Core, tree: &Tree, candidate: &Candidate) -> Result<Hit> {
    let file = &tree.files[candidate.file];
    let bare = |kind, name: String, line| Hit {
        kind,
        path: file.path.clone(),
        file_kind: file.kind,
        line,
        name,
        symbol_kind: None,
        signature: None,
        doc: None,
    };
    let fact_id = file.fact_id.unwrap_or_default();
    Ok(match candidate.thing {
        Thing::File => bare(HitKind::File, file.path.clone(), None),
        Thing::Heading(line) => bare(HitKind::Doc, core.store.heading(fact_id, line)?, Some(line)),
        Thing::Symbol(position) | Thing::Comment(position) => {
            let symbol = core.store.symbol_at(fact_id, position)?;
            let is_comment = matches!(candidate.thing, Thing::Comment(_));
            let kind = if is_comment { HitKind::Doc } else { HitKind::Symbol };
            Hit {
                symbol_kind: Some(symbol.kind),
                signature: Some(symbol.signature.clone()),
                doc: symbol.doc.clone(),
                ..bare(kind, symbol.qualified(), Some(symbol.start_line))
            }
        }
    })
}
