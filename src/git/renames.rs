//! Which files were moved: git's own rule, so that the figures are those of `git log -M`.
//!
//! First those of equal content; then those whose names are unlike all others and whose contents are alike by three
//! quarters; then the most alike pairs of the rest, from half alike on. After git's `diffcore-rename.c`.

use std::collections::HashMap;

use crate::error::Result;
use crate::map::file::EntryType;
use crate::map::object::ObjectId;

use super::diff::{Differing, Side};
use super::repository::{Repository, oid, read_error};
use super::similarity::{MAX_SCORE, MIN_SCORE, Pieces, may_be_alike};

/// From this score on two files of the same name are one, whatever else is alike.
const SAME_NAME_SCORE: u64 = MIN_SCORE + (MAX_SCORE - MIN_SCORE) / 2;

/// More pairs than this are not compared: git's `diff.renameLimit`, squared.
const MAX_PAIRS: usize = 1_000 * 1_000;

/// How many files that are gone stay candidates for one that is new.
const CANDIDATES: usize = 4;

/// How many equal contents are looked through for one of the same name.
const EQUALS_TRIED: usize = 100;

/// Contents above this size are compared by their ids only, in bytes.
const MAX_BYTES: u64 = 8 << 20;

/// How many steps of comparing are made for one pair of trees: a second or so. What is not found then is not moved.
const MAX_STEPS: u64 = 300_000_000;

/// A file that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it was.
    pub from: String,
    /// Where it is.
    pub to: String,
    /// How alike the two are, in per cent.
    pub similarity: u32,
}

/// A pair that may be one file.
#[derive(Clone, Copy)]
struct Pair {
    score: u64,
    is_same_name: bool,
    gone: usize,
    come: usize,
}

/// The search among the files that are gone and those that are new.
struct Search<'a> {
    repository: &'a Repository,
    gone: Vec<(&'a str, Side)>,
    come: Vec<(&'a str, Side)>,
    /// By place in `come`: which one it was, and the score.
    found: Vec<Option<(usize, u64)>>,
    used: Vec<bool>,
    sizes: HashMap<ObjectId, Option<u64>>,
    pieces: HashMap<ObjectId, Option<Pieces>>,
    steps: u64,
}

impl Repository {
    /// Which of the files that differ were moved, by their new paths. Kind `Corrupt` if the object database fails;
    /// a content that cannot be read is like no other.
    pub fn moved(&self, differing: &[Differing]) -> Result<Vec<Moved>> {
        let gone = differing.iter().filter(|file| file.new.is_none());
        let come = differing.iter().filter(|file| file.old.is_none());
        let gone: Vec<_> = gone.filter_map(|file| Some((file.path.as_str(), file.old?))).collect();
        let come: Vec<_> = come.filter_map(|file| Some((file.path.as_str(), file.new?))).collect();
        if gone.is_empty() || come.is_empty() {
            return Ok(Vec::new());
        }
        let mut search = Search {
            repository: self,
            found: vec![None; come.len()],
            used: vec![false; gone.len()],
            gone,
            come,
            sizes: HashMap::new(),
            pieces: HashMap::new(),
            steps: 0,
        };
        search.equal_contents();
        search.same_names()?;
        search.most_alike()?;
        let mut moved: Vec<Moved> = search.moved().collect();
        moved.sort_by(|a, b| a.to.cmp(&b.to));
        Ok(moved)
    }
}

impl Search<'_> {
    fn moved(&self) -> impl Iterator<Item = Moved> {
        self.found.iter().zip(&self.come).filter_map(|(found, (to, _))| {
            let (gone, score) = (*found)?;
            let similarity = u32::try_from(score * 100 / MAX_SCORE).unwrap_or(100);
            Some(Moved { from: self.gone[gone].0.to_owned(), to: (*to).to_owned(), similarity })
        })
    }

    fn record(&mut self, gone: usize, come: usize, score: u64) {
        self.found[come] = Some((gone, score));
        self.used[gone] = true;
    }

    fn equal_contents(&mut self) {
        let mut by_id: HashMap<ObjectId, Vec<usize>> = HashMap::new();
        for (index, (_, side)) in self.gone.iter().enumerate() {
            by_id.entry(side.id).or_default().push(index);
        }
        for come in 0..self.come.len() {
            let (path, side) = self.come[come];
            let equals = by_id.get(&side.id).map(Vec::as_slice).unwrap_or_default();
            let mut best = None;
            for gone in equals.iter().copied().take(EQUALS_TRIED) {
                let (old_path, old_side) = self.gone[gone];
                if self.used[gone] || !is_like(old_side.entry_type, side.entry_type) {
                    continue;
                }
                let is_same_name = name(old_path) == name(path);
                if best.is_none() || is_same_name {
                    best = Some(gone);
                }
                if is_same_name {
                    break;
                }
            }
            if let Some(gone) = best {
                self.record(gone, come, MAX_SCORE);
            }
        }
    }

    /// Files whose names no other has, on either side.
    fn same_names(&mut self) -> Result<()> {
        let come = (0..self.come.len()).filter(|index| self.found[*index].is_none());
        let come = lonely(come.map(|index| (name(self.come[index].0), index)));
        let gone = (0..self.gone.len()).filter(|index| !self.used[*index]);
        let gone = lonely(gone.map(|index| (name(self.gone[index].0), index)));
        let mut pairs: Vec<(usize, usize)> = gone
            .iter()
            .filter_map(|(name, gone)| Some(((*gone)?, come.get(name).copied().flatten()?)))
            .collect();
        pairs.sort_unstable();
        for (gone, come) in pairs {
            let score = self.score(gone, come)?;
            if score >= SAME_NAME_SCORE {
                self.record(gone, come, score);
            }
        }
        Ok(())
    }

    fn most_alike(&mut self) -> Result<()> {
        let gone: Vec<usize> = (0..self.gone.len()).filter(|index| !self.used[*index]).collect();
        let come: Vec<usize> = (0..self.come.len()).filter(|index| self.found[*index].is_none()).collect();
        if gone.len().saturating_mul(come.len()) > MAX_PAIRS {
            return Ok(());
        }
        let mut pairs = Vec::new();
        for come in come {
            let mut best: Vec<Pair> = Vec::new();
            for gone in &gone {
                let score = self.score(*gone, come)?;
                if score >= MIN_SCORE {
                    let is_same_name = name(self.gone[*gone].0) == name(self.come[come].0);
                    best.push(Pair { score, is_same_name, gone: *gone, come });
                }
            }
            best.sort_by_key(|pair| std::cmp::Reverse((pair.score, pair.is_same_name)));
            best.truncate(CANDIDATES);
            pairs.extend(best);
        }
        pairs.sort_by_key(|pair| std::cmp::Reverse((pair.score, pair.is_same_name)));
        for pair in pairs {
            if self.found[pair.come].is_none() && !self.used[pair.gone] {
                self.record(pair.gone, pair.come, pair.score);
            }
        }
        Ok(())
    }

    /// How alike two files are; 0 for what is no ordinary file, and when all steps are made.
    fn score(&mut self, gone: usize, come: usize) -> Result<u64> {
        let (old, new) = (self.gone[gone].1, self.come[come].1);
        if !is_ordinary(old.entry_type) || !is_ordinary(new.entry_type) || self.steps > MAX_STEPS {
            return Ok(0);
        }
        self.steps += 1;
        let (Some(old_size), Some(new_size)) = (self.size(old.id)?, self.size(new.id)?) else { return Ok(0) };
        if !may_be_alike(old_size, new_size) || old_size.max(new_size) > MAX_BYTES {
            return Ok(0);
        }
        self.cut(old.id)?;
        self.cut(new.id)?;
        let (Some(Some(old)), Some(Some(new))) = (self.pieces.get(&old.id), self.pieces.get(&new.id)) else {
            return Ok(0);
        };
        self.steps += old.cost(new);
        Ok(old.similarity(new))
    }

    fn size(&mut self, id: ObjectId) -> Result<Option<u64>> {
        if let Some(size) = self.sizes.get(&id) {
            return Ok(*size);
        }
        let objects = self.repository.inner.odb().map_err(read_error)?;
        let size = objects.read_header(oid(id)).ok().map(|(size, _)| size as u64);
        self.sizes.insert(id, size);
        Ok(size)
    }

    /// Reads a content and cuts it into pieces, unless that was done.
    fn cut(&mut self, id: ObjectId) -> Result<()> {
        if !self.pieces.contains_key(&id) {
            let objects = self.repository.inner.odb().map_err(read_error)?;
            let object = objects.read(oid(id)).ok();
            self.steps += object.as_ref().map_or(0, |object| object.data().len() as u64);
            let pieces = object.map(|object| Pieces::of(object.data()));
            self.pieces.insert(id, pieces);
        }
        Ok(())
    }
}

/// The names that occur, each with its place, or none where it occurs more than once.
fn lonely<'a>(names: impl Iterator<Item = (&'a str, usize)>) -> HashMap<&'a str, Option<usize>> {
    let mut places: HashMap<&str, Option<usize>> = HashMap::new();
    for (name, place) in names {
        places.entry(name).and_modify(|known| *known = None).or_insert(Some(place));
    }
    places
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn is_ordinary(entry: EntryType) -> bool {
    matches!(entry, EntryType::File | EntryType::Executable)
}

/// Whether a file of one type may have become one of the other.
fn is_like(old: EntryType, new: EntryType) -> bool {
    old == new || (is_ordinary(old) && is_ordinary(new))
}
