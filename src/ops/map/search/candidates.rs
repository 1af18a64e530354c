//! What fits a search, and in which order.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::error::Result;
use crate::map::file::FileKind;
use crate::map::search::{Fit, NameFit, Query, Word, joined};
use crate::store::DocumentHit;

use super::super::symbols::weight;
use super::{HitKind, Tree};
use crate::ops::Core;

/// How many names are looked at: of a word like `get` the best ones, and no answer shows more.
const MOST_NAMES: usize = 1_500;

/// How many symbols are looked at that have these names.
const MOST_SYMBOLS: usize = 20_000;

/// How many headings are read to see whether they say just what was typed.
const MOST_TITLES: usize = 300;

/// The class of a heading that has the words, next to those of [`Fit`].
const HEADING: u8 = 4;

/// The class of a doc comment that has them.
const COMMENT: u8 = 7;

/// What a candidate is, in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Thing {
    /// The file itself.
    File,
    /// The symbol at a position.
    Symbol(u32),
    /// The heading at a line.
    Heading(u32),
    /// The doc comment of the symbol at a position.
    Comment(u32),
}

/// Something that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    key: Key,
    /// The place of its file in the tree.
    pub(super) file: usize,
    /// What it is.
    pub(super) thing: Thing,
}

/// The order of candidates: how much of the text they have, whether more than the name was typed or less, what
/// their file is for, how well their name fits, what they are, and how much longer their name is.
type Key = (Reverse<u32>, bool, u8, u8, u8, u32);

/// The key of what has so much of the text, with `fit`, in a file of that kind.
fn key(score: u32, fit: Fit, kind: FileKind, standing: u8) -> Key {
    (Reverse(score), fit.class > NameFit::Same as u8, weight(kind), fit.class, standing, fit.more)
}

/// Candidates in order.
pub(super) struct Found {
    pub(super) candidates: Vec<Candidate>,
    /// Whether there are more that were not looked at.
    pub(super) more: bool,
}

/// A search under way.
pub(super) struct Search<'s> {
    core: &'s Core,
    query: &'s Query,
    tree: &'s Tree,
    kind: Option<HitKind>,
    /// The names that have some of the words: a bit for each word.
    names: HashMap<i64, (u32, String)>,
    /// The documents that have some.
    documents: HashMap<DocumentHit, u32>,
    /// The words in the name and in the folders of each file.
    paths: Vec<(u32, u32)>,
    /// How much each word says: the more, the rarer it is.
    rarity: Vec<u32>,
}

impl<'s> Search<'s> {
    /// Looks every word of `query` up.
    pub(super) fn new(
        core: &'s Core,
        query: &'s Query,
        tree: &'s Tree,
        kind: Option<HitKind>,
    ) -> Result<Self> {
        let mut search = Self {
            core,
            query,
            tree,
            kind,
            names: HashMap::new(),
            documents: HashMap::new(),
            paths: paths(query, tree),
            rarity: Vec::new(),
        };
        for (index, word) in query.words.iter().enumerate() {
            let bit = 1 << index;
            let mut met = search.paths.iter().filter(|(own, above)| (own | above) & bit != 0).count();
            if search.wants(HitKind::Symbol) {
                for (id, name) in core.store.match_names(&word.in_names())? {
                    search.names.entry(id).or_insert((0, name)).0 |= bit;
                    met += 1;
                }
            }
            if search.wants(HitKind::Doc) {
                let is_open = index + 1 == query.words.len();
                for hit in core.store.match_documents(&word.in_documents(is_open))? {
                    *search.documents.entry(hit).or_default() |= bit;
                    met += 1;
                }
            }
            search.rarity.push(met.checked_ilog2().map_or(0, |log| 64 - log.min(60)));
        }
        Ok(search)
    }

    fn wants(&self, kind: HitKind) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
    }

    /// The first word that is nowhere.
    pub(super) fn unknown_word(&self) -> Option<&Word> {
        self.rarity.iter().position(|rarity| *rarity == 0).map(|index| &self.query.words[index])
    }

    /// What has all words, or with `all` unset some of them.
    pub(super) fn run(&self, all: bool) -> Result<Found> {
        let mut found = Found { candidates: Vec::new(), more: false };
        if self.wants(HitKind::File) {
            self.add_files(all, &mut found);
        }
        if self.wants(HitKind::Symbol) {
            self.add_symbols(all, &mut found)?;
        }
        if self.wants(HitKind::Doc) {
            self.add_documents(all, &mut found)?;
        }
        let files = &self.tree.files;
        found.candidates.sort_by(|a, b| {
            let by_place = || files[a.file].path.cmp(&files[b.file].path).then(a.thing.cmp(&b.thing));
            a.key.cmp(&b.key).then_with(by_place)
        });
        Ok(found)
    }

    /// How much the words of `mask` say; none where that is not enough.
    fn score(&self, mask: u32, all: bool) -> Option<u32> {
        if mask == 0 || (all && mask != self.query.all()) {
            return None;
        }
        Some(
            self.rarity
                .iter()
                .enumerate()
                .filter(|(index, _)| mask >> index & 1 == 1)
                .map(|(_, much)| much)
                .sum(),
        )
    }

    fn add_files(&self, all: bool, found: &mut Found) {
        for (place, (own, above)) in self.paths.iter().enumerate().filter(|(_, (own, _))| *own != 0) {
            let Some(score) = self.score(own | above, all) else { continue };
            let file = &self.tree.files[place];
            let fit = self.file_fit(&file.path, *own);
            let key = key(score, fit, file.kind, 1);
            found.candidates.push(Candidate { key, file: place, thing: Thing::File });
        }
    }

    fn file_fit(&self, path: &str, own: u32) -> Fit {
        let text = self.query.text.trim_matches('/');
        let is_whole = path.strip_suffix(text).is_some_and(|start| start.is_empty() || start.ends_with('/'));
        if is_whole {
            return Fit { class: 0, more: 0 };
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        Fit::of(self.query, name, own).min(Fit::of(self.query, stem, own))
    }

    fn add_symbols(&self, all: bool, found: &mut Found) -> Result<()> {
        let mut names: Vec<(Reverse<u32>, Fit, i64, u32)> = self
            .names
            .iter()
            .filter(|(_, (own, _))| !all || self.may_have_all(*own))
            .map(|(id, (own, name))| {
                let score = self.score(*own, false).unwrap_or_default();
                (Reverse(score), Fit::of(self.query, name, *own), *id, *own)
            })
            .collect();
        names.sort_unstable();
        found.more |= names.len() > MOST_NAMES;
        names.truncate(MOST_NAMES);
        let ids: Vec<i64> = names.iter().map(|(_, _, id, _)| *id).collect();
        let mut looked_at = 0;
        let mut hits = Vec::new();
        self.core.store.visit_named(&ids, |index, hit| {
            looked_at += 1;
            hits.extend(self.tree.with_facts(hit.fact_id).map(|file| (index, hit, file)));
            looked_at < MOST_SYMBOLS
        })?;
        found.more |= looked_at == MOST_SYMBOLS;
        for (index, hit, file) in hits {
            let (_, fit, _, own) = names[index];
            let holder = hit.container.and_then(|id| self.names.get(&id)).map_or(0, |(mask, _)| *mask);
            let (in_file, above) = self.paths[file];
            let Some(score) = self.score(own | holder | in_file | above, all) else { continue };
            let key = key(score, fit, self.tree.files[file].kind, hit.standing);
            found.candidates.push(Candidate { key, file, thing: Thing::Symbol(hit.position) });
        }
        Ok(())
    }

    /// Whether a symbol whose name has the words of `own` can have the others in what it stands in.
    fn may_have_all(&self, own: u32) -> bool {
        own == self.query.all() || self.query.words.len() > 1
    }

    fn add_documents(&self, all: bool, found: &mut Found) -> Result<()> {
        let named: HashSet<(usize, Thing)> =
            found.candidates.iter().map(|candidate| (candidate.file, candidate.thing)).collect();
        let mut titles = MOST_TITLES;
        let scored = self.documents.iter().filter_map(|(hit, mask)| Some((hit, self.score(*mask, all)?)));
        // In order, so that the same headings are read each time.
        let mut scored: Vec<(&DocumentHit, u32)> = scored.collect();
        scored.sort_unstable();
        for (hit, score) in scored {
            let mut places = self.tree.with_facts(hit.fact_id).peekable();
            if places.peek().is_none() {
                continue;
            }
            let (class, thing) = match hit.is_heading {
                true if titles > 0 => {
                    titles -= 1;
                    (self.title_class(hit)?, Thing::Heading(hit.place))
                }
                true => (HEADING, Thing::Heading(hit.place)),
                false => (COMMENT, Thing::Comment(hit.place)),
            };
            for file in places {
                if !hit.is_heading && named.contains(&(file, Thing::Symbol(hit.place))) {
                    continue;
                }
                let key = key(score, Fit { class, more: 0 }, self.tree.files[file].kind, 0);
                found.candidates.push(Candidate { key, file, thing });
            }
        }
        Ok(())
    }

    /// A heading that says just what was typed is as good as a name that does.
    fn title_class(&self, hit: &DocumentHit) -> Result<u8> {
        let title = self.core.store.heading(hit.fact_id, hit.place)?;
        Ok(if joined(&title) == joined(&self.query.text) { NameFit::Same as u8 } else { HEADING })
    }
}

/// For each file the words that are in its name and in its folders: a bit for each.
fn paths(query: &Query, tree: &Tree) -> Vec<(u32, u32)> {
    let masks = |text: &str| {
        let has = |(index, word): (usize, &Word)| u32::from(word.is_in(text)) << index;
        query.words.iter().enumerate().map(has).sum::<u32>()
    };
    let mut last = ("", 0);
    tree.files
        .iter()
        .map(|file| {
            let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
            if folder != last.0 {
                last = (folder, masks(folder));
            }
            (masks(name), last.1)
        })
        .collect()
}
