//! What was meant perhaps, where a word is nowhere.

use crate::error::{Error, Result};
use crate::map::search::{Typo, Word};

use super::Tree;
use crate::ops::Core;
use crate::ops::beside::both;

/// How many names are suggested.
const SHOWN: usize = 3;

/// How many names are looked up in the map, nearest first: the index has those of other maps too.
const LOOKED_UP: usize = 200;

/// The names of the map that are nearest to `word`, nearest first.
pub(super) fn nearest(core: &Core, tree: &Tree, word: &Word) -> Result<Vec<String>> {
    let Some(typo) = Typo::new(&word.joined) else { return Ok(Vec::new()) };
    let near_of = |numbers| {
        let mut near = Vec::new();
        core.store.visit_names(numbers, |id, name| {
            near.extend(typo.distance(name).map(|distance| (distance, name.to_owned(), Some(id))));
        })?;
        Ok::<_, Error>(near)
    };
    let end = core.store.last_name()? + 1;
    let (some, others) = both(|| near_of(0..end / 2), || near_of(end / 2..end));
    let mut near = some?;
    near.extend(others?);
    for file in &tree.files {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        near.extend(typo.distance(stem).map(|distance| (distance, stem.to_owned(), None)));
    }
    near.sort_unstable();
    let mut names: Vec<String> = Vec::new();
    for (_, name, id) in near.into_iter().take(LOOKED_UP) {
        if names.len() == SHOWN {
            break;
        }
        if !names.contains(&name) && id.map_or(Ok(true), |id| has(core, tree, id))? {
            names.push(name);
        }
    }
    Ok(names)
}

/// Whether a symbol of the tree has the name with that number.
fn has(core: &Core, tree: &Tree, id: i64) -> Result<bool> {
    let mut found = false;
    core.store.visit_named(&[id], |_, hit| {
        found = tree.with_facts(hit.fact_id).next().is_some();
        !found
    })?;
    Ok(found)
}
