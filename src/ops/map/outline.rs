//! The outline of a map: the symbols that matter most, within a budget of tokens.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::map::file::FileKind;
use crate::map::outline::{Choice, Focus, NamedUses, Ranking, chosen, headed, tokens, written};
use crate::map::search::SearchFile;
use crate::map::symbol::{Symbol, SymbolKind};
use crate::progress::Progress;
use crate::store::{Project, Snapshot};

use super::InMap;
use super::files::glob;
use super::search::Tree;
use super::view::SnapshotView;
use crate::ops::Core;
use crate::ops::beside::both;

/// The budget where nobody said, in tokens.
pub const BUDGET: usize = 4_096;

/// The fewest tokens that a symbol takes: its line, and a word.
const FEWEST: usize = 6;

/// How many files are read for a small budget.
const SOME_FILES: usize = 40;

/// What to outline.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutlineRequest {
    /// Only these files and folders, or what matches these globs [default: all but tests and copies]
    #[arg(value_name = "PATH")]
    #[serde(default)]
    pub paths: Vec<String>,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// At most so many tokens of a language model, as estimated [default: 4096]
    #[arg(long, value_name = "TOKENS")]
    pub budget: Option<usize>,
    /// What matters to somebody who works on this: a file, a folder or a symbol
    #[arg(long, value_name = "PATH|SYMBOL")]
    #[serde(default)]
    pub focus: Vec<String>,
}

/// A symbol of an outline.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OutlineSymbol {
    /// Its name, after that of its container.
    pub name: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Its first line, from 1.
    pub line: u32,
    /// How deep it is nested in other symbols of the outline.
    pub depth: usize,
    /// Its head on one line.
    pub signature: String,
    /// How much it matters: a share of all that is used by name.
    pub score: f64,
}

/// A file of an outline.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OutlineFile {
    /// Repository-relative.
    pub path: String,
    /// Its PageRank; those of all files add up to 1.
    pub rank: f64,
    /// Those of its symbols that matter most, in the order of the text.
    pub symbols: Vec<OutlineSymbol>,
}

/// An outline.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Outline {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// How many tokens it may take.
    pub budget: usize,
    /// How many its text takes, as estimated: never more than `budget`.
    pub tokens: usize,
    /// The files, by path.
    pub files: Vec<OutlineFile>,
    /// The same as text: the path of each file, and a line for each symbol.
    pub text: String,
}

/// Outlines a map: equal maps and requests give equal outlines. Kind `Usage` for a glob that cannot be read,
/// `NotFound` if there is no map, or nothing of the name of a path or focus.
pub fn outline(core: &Core, request: &OutlineRequest, progress: &dyn Progress) -> Result<Outline> {
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let (uses, tree) = both(|| core.named_uses(&snapshot), || core.search_tree(&snapshot, progress));
    let (uses, tree) = (uses?, tree?);
    let budget = request.budget.unwrap_or(BUDGET);
    let focus = core.focus(&tree, &request.focus)?;
    let ranking = ranking(&uses, &tree, &focus);
    let wanted = wanted(&tree, &request.paths)?;
    let mut files = ranked(&uses, &ranking, &tree, &wanted);
    // The best symbol of a file that is left out is worse than those of as many files as the budget can show.
    let mut room = budget;
    let shown = files.iter().take_while(|file| {
        let is_room = room > 0;
        room = room.saturating_sub(tokens(&headed(file.path)) + FEWEST);
        is_room
    });
    files.truncate(shown.count() + SOME_FILES);
    files.sort_by_key(|file| file.place);
    let read = |files: &[RankedFile<'_>]| {
        files.iter().map(|file| core.store.symbols(file.fact_id)).collect::<Result<Vec<_>>>()
    };
    let (some, others) = files.split_at(files.len() / 2);
    let (some, others) = both(|| read(some), || read(others));
    let symbols = some?.into_iter().chain(others?);
    let read: Vec<(&RankedFile<'_>, Vec<Symbol>)> = files.iter().zip(symbols).collect();
    let choices: Vec<Choice<'_>> = read
        .iter()
        .map(|(file, symbols)| Choice::new(file.path, symbols, file.rank, &file.used, &focus))
        .collect();
    let (lines, tokens) = chosen(&choices, budget);
    let (mut text, mut shown): (String, Vec<OutlineFile>) = Default::default();
    for line in lines {
        let choice = &choices[line.file];
        if shown.last().is_none_or(|last| last.path != choice.path) {
            text.push_str(&headed(choice.path));
            let (path, rank) = (choice.path.to_owned(), read[line.file].0.rank);
            shown.push(OutlineFile { path, rank, symbols: Vec::new() });
        }
        let symbol = &choice.symbols[line.symbol];
        text.push_str(&written(symbol, line.depth));
        if let Some(last) = shown.last_mut() {
            last.symbols.push(OutlineSymbol {
                name: symbol.qualified(),
                kind: symbol.kind,
                line: symbol.start_line,
                depth: line.depth,
                signature: symbol.signature.clone(),
                score: choice.scores[line.symbol],
            });
        }
    }
    let map = SnapshotView::load(core, &snapshot)?;
    Ok(Outline { project, map, budget, tokens, files: shown, text })
}

/// A file that may be outlined.
struct RankedFile<'a> {
    place: usize,
    path: &'a str,
    fact_id: i64,
    rank: f64,
    /// The names that are used of it, with their scores.
    used: Vec<(&'a str, f64)>,
    /// What it is ordered by: its best score, and a little of its rank.
    worth: f64,
}

/// The files of the tree that `wanted` says, those with the best symbols first.
fn ranked<'a>(
    uses: &'a NamedUses,
    ranking: &Ranking,
    tree: &'a Tree,
    wanted: &[bool],
) -> Vec<RankedFile<'a>> {
    let mut files: Vec<RankedFile<'a>> = Vec::new();
    for (place, file) in tree.files.iter().enumerate().filter(|(place, _)| wanted[*place]) {
        let Some(fact_id) = file.fact_id else { continue };
        // Without imports and uses a file has no place in the ranking, but may have symbols.
        let number = uses.places.binary_search(&file.path).ok();
        let rank = number.map_or(0.0, |number| ranking.files[number]);
        let used = number.map_or(&[][..], |number| &ranking.names[number]);
        let used: Vec<_> =
            used.iter().map(|(name, score)| (uses.names[*name as usize].as_str(), *score)).collect();
        let best = used.iter().map(|(_, score)| *score).fold(0.0, f64::max);
        let worth = best + rank / SOME_FILES as f64;
        files.push(RankedFile { place, path: &file.path, fact_id, rank, used, worth });
    }
    files.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.place.cmp(&b.place)));
    files
}

/// Of each file of the tree, whether it is asked for.
fn wanted(tree: &Tree, paths: &[String]) -> Result<Vec<bool>> {
    if paths.is_empty() {
        let is_own = |file: &SearchFile| {
            !matches!(file.kind, FileKind::Test | FileKind::Vendored | FileKind::Generated)
        };
        return Ok(tree.files.iter().map(is_own).collect());
    }
    let mut wanted = vec![false; tree.files.len()];
    for path in paths {
        let places = places(tree, path)?;
        if places.is_empty() {
            return Err(Error::new(Kind::NotFound, format!("the map has nothing at `{path}`"))
                .hint(format!("Look for it: groma map search '{path}' --kind file.")));
        }
        places.into_iter().for_each(|place| wanted[place] = true);
    }
    Ok(wanted)
}

/// The files of the tree that `path` means: a file, a folder, or a glob.
pub(super) fn places(tree: &Tree, path: &str) -> Result<Vec<usize>> {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    if path.is_empty() || path == "." {
        return Ok((0..tree.files.len()).collect());
    }
    let is_in = |file: &SearchFile| {
        file.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let mut places: Vec<usize> = (0..tree.files.len()).filter(|place| is_in(&tree.files[*place])).collect();
    if places.is_empty() && path.contains(['*', '?', '[', '{']) {
        let glob = glob(path)?;
        places = (0..tree.files.len()).filter(|place| glob.is_match(&tree.files[*place].path)).collect();
    }
    Ok(places)
}

/// What of a map matters how much, to somebody who works on `focus`.
pub(super) fn ranking(uses: &NamedUses, tree: &Tree, focus: &Focus) -> Ranking {
    let is_test = |path: &str| {
        let found = tree.files.binary_search_by(|file| file.path.as_str().cmp(path));
        found.is_ok_and(|place| tree.files[place].kind == FileKind::Test)
    };
    Ranking::new(uses, focus, is_test)
}

impl Core {
    /// Who uses which names in a map.
    pub(super) fn named_uses(&self, snapshot: &Snapshot) -> Result<NamedUses> {
        Ok(snapshot.graph_id.map(|id| self.store.named_uses(id)).transpose()?.unwrap_or_default())
    }

    /// What the texts of a focus mean. Kind `NotFound` for one that is nothing of the map.
    pub(super) fn focus(&self, tree: &Tree, texts: &[String]) -> Result<Focus> {
        let mut focus = Focus::default();
        for text in texts {
            self.add_focus(tree, text, &mut focus)?;
        }
        Ok(focus)
    }

    /// Adds the files at the path `text`, or else the symbols of that name and the files that define them.
    fn add_focus(&self, tree: &Tree, text: &str, focus: &mut Focus) -> Result<()> {
        let places = places(tree, text)?;
        if !places.is_empty() {
            focus.files.extend(places.into_iter().map(|place| tree.files[place].path.clone()));
            return Ok(());
        }
        let name = text.rsplit(['.', ':', '#']).next().unwrap_or(text);
        let mut files = Vec::new();
        if let Some(id) = self.store.name(name)? {
            self.store.visit_named(&[id], |_, hit| {
                files.extend(tree.with_facts(hit.fact_id));
                true
            })?;
        }
        if files.is_empty() {
            return Err(Error::new(Kind::NotFound, format!("the map has no path or symbol `{text}`"))
                .hint(format!("Look for it: groma map search '{text}'.")));
        }
        focus.names.push(name.to_owned());
        focus.files.extend(files.into_iter().map(|place| tree.files[place].path.clone()));
        Ok(())
    }
}
