//! Files of a map as one text for a model, within a budget of tokens.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::git::{BlobReader, Content};
use crate::map::file::{EntryType, FileKind};
use crate::map::folder::ListedFile;
use crate::map::outline::Focus;
use crate::map::pack::{Packing, section};
use crate::map::search::Query;
use crate::progress::Progress;
use crate::store::{Project, Snapshot};

use super::InMap;
use super::outline::{places, ranking};
use super::search::{Tree, matches, no_words};
use super::view::SnapshotView;
use crate::ops::Core;
use crate::ops::beside::both;

/// The budget where nobody said, in tokens.
const BUDGET: usize = 16_384;

/// The most bytes that a token stands for where nothing was read: what is surely too long is not read.
const MOST_BYTES_A_TOKEN: u64 = 40;

/// The least that is worth filling.
const LEAST: usize = 20;

/// How many hits of a search are looked at for the files they are in.
const HITS: usize = 1_000;

/// What to pack.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackRequest {
    /// Files, folders or globs
    #[arg(value_name = "PATH", required_unless_present = "query")]
    #[serde(default)]
    pub paths: Vec<String>,
    /// Instead, or among these: the files that a search for these words finds, the best first
    #[arg(long, value_name = "TEXT")]
    pub query: Option<String>,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// At most so many tokens of a language model, as estimated [default: 16384]
    #[arg(long, value_name = "TOKENS")]
    pub budget: Option<usize>,
}

/// A file of a pack.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PackedFile {
    /// Repository-relative.
    pub path: String,
    /// Its language.
    pub language: Option<String>,
    /// How many tokens it takes in the text, as estimated.
    pub tokens: usize,
}

/// A file that is not in a pack, though it was asked for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LeftOut {
    /// Repository-relative.
    pub path: String,
    /// Why.
    pub reason: String,
}

/// A pack.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Pack {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// How many tokens it may take.
    pub budget: usize,
    /// How many its text takes, as estimated: never more than `budget`.
    pub tokens: usize,
    /// The files in it, in its order: those that matter most first.
    pub files: Vec<PackedFile>,
    /// The files that are not.
    pub left_out: Vec<LeftOut>,
    /// All of it as one Markdown text.
    pub text: String,
}

/// Packs files of a map: those that fit best first, each whole or not at all. Kind `Usage` for a request without
/// paths and words, `NotFound` if there is no map, nothing at a path, or the repository is gone.
pub fn pack(core: &Core, request: &PackRequest, progress: &dyn Progress) -> Result<Pack> {
    if request.paths.is_empty() && request.query.is_none() {
        return Err(Error::new(Kind::Usage, "there is nothing to pack")
            .hint("Name files or folders, or give --query: groma map pack src/parser."));
    }
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let tree = core.search_tree(&snapshot, progress)?;
    let (listed, order) = both(|| core.files(&snapshot), || order(core, request, &snapshot, &tree));
    let (order, listed) = (order?, listed?);
    let reader = Contents::open(core, &project, &snapshot)?;
    let budget = request.budget.unwrap_or(BUDGET);
    let mut packing = Packing::new(budget);
    let (mut files, mut left_out) = (Vec::new(), Vec::new());
    for Wanted { place, is_named } in order {
        progress.check()?;
        let file = &listed[place];
        match section_of(file, is_named, &reader, packing.left()) {
            Ok(section) => {
                let (tokens, fits) = packing.add(&section);
                if fits {
                    files.push(PackedFile {
                        path: file.path.clone(),
                        language: file.language.clone(),
                        tokens,
                    });
                } else {
                    let reason = format!("{tokens} tokens are over the budget");
                    left_out.push(LeftOut { path: file.path.clone(), reason });
                }
            }
            Err(reason) => left_out.push(LeftOut { path: file.path.clone(), reason }),
        }
    }
    let told: Vec<(String, String)> =
        left_out.iter().map(|file| (file.path.clone(), file.reason.clone())).collect();
    let (text, tokens) = packing.finish(&told);
    let map = SnapshotView::load(core, &snapshot)?;
    Ok(Pack { project, map, budget, tokens, files, left_out, text })
}

/// A file that is asked for.
struct Wanted {
    /// Its place in the tree.
    place: usize,
    /// Whether by its own path.
    is_named: bool,
}

/// The files that are asked for, those that matter most first: named ones, then by search and rank.
fn order(core: &Core, request: &PackRequest, snapshot: &Snapshot, tree: &Tree) -> Result<Vec<Wanted>> {
    let mut named: HashMap<usize, bool> = HashMap::new();
    for path in &request.paths {
        let found = places(tree, path)?;
        if found.is_empty() {
            return Err(Error::new(Kind::NotFound, format!("the map has nothing at `{path}`"))
                .hint(format!("Look for it: groma map search '{path}' --kind file.")));
        }
        for place in found {
            let is_named = tree.files[place].path == path.trim_start_matches("./");
            *named.entry(place).or_default() |= is_named;
        }
    }
    let mut relevance: HashMap<usize, f64> = HashMap::new();
    if let Some(text) = &request.query {
        let query = Query::new(text).ok_or_else(|| no_words(text))?;
        for (index, place) in matches(core, &query, tree, HITS)?.into_iter().enumerate() {
            // As reciprocal ranks are fused (Cormack and others, 2009): many hits add up, the first ones most.
            *relevance.entry(place).or_default() += 1.0 / (10.0 + index as f64);
        }
        if request.paths.is_empty() {
            named.extend(relevance.keys().map(|place| (*place, false)));
        } else {
            named.retain(|place, _| relevance.contains_key(place));
        }
    }
    let uses = core.named_uses(snapshot)?;
    let ranking = ranking(&uses, tree, &Focus::default());
    let rank = |place: usize| {
        let found = uses.places.binary_search(&tree.files[place].path);
        found.map_or(0.0, |number| ranking.files[number] * uses.places.len() as f64)
    };
    let worth = |place: usize| {
        let weight = f64::from(1 + super::symbols::weight(tree.files[place].kind));
        relevance.get(&place).map_or(1.0, |score| *score) * (1.0 + rank(place)).ln_1p() / weight
    };
    let mut order: Vec<(f64, Wanted)> =
        named.into_iter().map(|(place, is_named)| (worth(place), Wanted { place, is_named })).collect();
    order.sort_by(|(a, one), (b, other)| {
        let by_name = other.is_named.cmp(&one.is_named);
        by_name.then(b.total_cmp(a)).then(one.place.cmp(&other.place))
    });
    Ok(order.into_iter().map(|(_, wanted)| wanted).collect())
}

/// The text of a file in a pack, or why it is left out; one that is surely too long for `left` is not read.
fn section_of(
    file: &ListedFile,
    is_named: bool,
    contents: &Contents,
    left: usize,
) -> std::result::Result<String, String> {
    let refused = |what: &str| Err(what.to_owned());
    match file.kind {
        FileKind::Binary => return refused("it is no text"),
        FileKind::Generated if !is_named => return refused("it is generated"),
        FileKind::Vendored if !is_named => return refused("it is vendored"),
        _ => {}
    }
    if !matches!(file.entry_type, EntryType::File | EntryType::Executable) {
        return refused("it is a link or a submodule");
    }
    let size = file.size_bytes.unwrap_or_default();
    if left < LEAST || size / MOST_BYTES_A_TOKEN > left as u64 {
        return Err(format!("{size} bytes are over the budget"));
    }
    let text = String::from_utf8(contents.read(file)?).map_err(|_| "its text is not UTF-8".to_owned())?;
    Ok(section(&file.path, file.language.as_deref(), &text))
}

/// The contents of a map, as git has them.
struct Contents {
    reader: BlobReader,
    is_worktree: bool,
}

impl Contents {
    fn open(core: &Core, project: &Project, snapshot: &Snapshot) -> Result<Self> {
        let repository = core.context().repository(project)?;
        let reader = BlobReader::open(repository.git_dir(), core.settings.limits.max_file_bytes)?;
        Ok(Self { reader, is_worktree: snapshot.key.is_worktree })
    }

    /// The content of `file`, or why it cannot be had.
    fn read(&self, file: &ListedFile) -> std::result::Result<Vec<u8>, String> {
        let content = match self.is_worktree {
            true => self.reader.read_or_file(file.blob, &file.path),
            false => self.reader.read(file.blob),
        };
        match content {
            Content::Read(bytes) => Ok(bytes),
            Content::Oversized(bytes) => Err(format!("{bytes} bytes are over the limit of a file")),
            Content::Unreadable(reason) => Err(reason),
        }
    }
}
