//! Which layer, or which of the members of a rule, a place is in.

use super::Layers;
use super::pattern::{Binding, Patterns};

/// Where a place belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The number of the layer, the highest first; 0 where there are none.
    pub layer: usize,
    /// The number of the pattern in it.
    pub member: usize,
    /// What the names of the pattern stand for.
    pub binding: Binding,
}

impl Home {
    /// Whether names that both have stand for the same.
    pub fn agrees(&self, other: &Self) -> bool {
        self.binding.iter().all(|(name, text)| {
            other.binding.iter().find(|(known, _)| known == name).is_none_or(|(_, known)| known == text)
        })
    }
}

/// Where each of `places` belongs among `layers`; of several patterns that match, to the one that says most in plain
/// text.
pub fn homes(layers: &[Vec<Patterns>], places: &[String]) -> Vec<Option<Home>> {
    let mut found: Vec<Option<(usize, Home)>> = vec![None; places.len()];
    for (layer, members) in layers.iter().enumerate() {
        for (member, patterns) in members.iter().enumerate() {
            let weight = patterns.plain_length();
            for (place, binding) in patterns.select(places).into_iter().enumerate() {
                let Some(binding) = binding else { continue };
                if found[place].as_ref().is_none_or(|(known, _)| *known < weight) {
                    found[place] = Some((weight, Home { layer, member, binding }));
                }
            }
        }
    }
    found.into_iter().map(|home| home.map(|(_, home)| home)).collect()
}

/// What is wrong with a statement between two layers, as what follows the name of the place; none if nothing is.
pub fn wrong(layers: &Layers, from: &Home, to: &Home) -> Option<String> {
    if !from.agrees(to) {
        return None;
    }
    if to.layer < from.layer {
        return Some(format!(" of the layer `{}` above", layers.names[to.layer]));
    }
    if to.layer == from.layer {
        let is_wrong = layers.independent && to.member != from.member;
        return is_wrong.then(|| " beside it in the same layer".to_owned());
    }
    let skipped = (from.layer + 1..to.layer).find(|layer| layers.closed[*layer])?;
    Some(format!(", past the layer `{}`", layers.names[skipped]))
}
