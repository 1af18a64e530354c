//! A place of a network and what is near it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::map::network::{Arrow, Network};

/// Which way from a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// What leads there, and where it leads.
    #[default]
    Both,
    /// What leads there: dependents.
    In,
    /// Where it leads: dependencies.
    Out,
}

/// What is near a place.
pub(super) struct Neighbourhood {
    /// Places by number, the nearest first, each with its distance: below 0 for what leads there.
    pub(super) places: Vec<(usize, i32)>,
    /// How many more there are than were asked for.
    pub(super) omitted: usize,
}

/// What lies one step from a place.
type Next = fn(&Network, usize) -> &[Arrow];

/// The places within `depth` steps of `start`, at most `limit`. One that lies both ways counts where it is nearer,
/// and equally near as a dependency.
pub(super) fn around(
    network: &Network,
    start: usize,
    depth: usize,
    direction: Direction,
    limit: usize,
) -> Neighbourhood {
    let mut found = BTreeMap::from([(start, 0)]);
    let ways: [(i32, Next); 2] = [(1, Network::dependencies), (-1, Network::dependents)];
    for (sign, next) in ways {
        let is_wanted = match direction {
            Direction::Both => true,
            Direction::In => sign < 0,
            Direction::Out => sign > 0,
        };
        if is_wanted {
            for (place, steps) in steps(network, start, depth, next) {
                let known = found.entry(place).or_insert(sign * steps);
                if steps < known.abs() {
                    *known = sign * steps;
                }
            }
        }
    }
    let weight = |place: usize| network.dependents(place).len() + network.dependencies(place).len();
    let mut places: Vec<(usize, i32)> = found.into_iter().collect();
    places.sort_by_key(|(place, distance)| (distance.abs(), Reverse(weight(*place)), *place));
    let omitted = places.len().saturating_sub(limit);
    places.truncate(limit);
    Neighbourhood { places, omitted }
}

/// All places within `depth` steps along `next`, `start` itself not counted, with the number of steps.
fn steps(network: &Network, start: usize, depth: usize, next: Next) -> BTreeMap<usize, i32> {
    let mut found = BTreeMap::from([(start, 0)]);
    let mut edge = vec![start];
    for step in 1..=i32::try_from(depth).unwrap_or(i32::MAX) {
        let mut reached = Vec::new();
        for place in edge {
            for arrow in next(network, place).iter().filter(|arrow| arrow.count > 0) {
                found.entry(arrow.place).or_insert_with(|| {
                    reached.push(arrow.place);
                    step
                });
            }
        }
        edge = reached;
        if edge.is_empty() {
            break;
        }
    }
    found.remove(&start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(direction: Direction, depth: usize, limit: usize) -> (Vec<(String, i32)>, usize) {
        let edges = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "b"), ("e", "b")];
        let edges = edges.map(|(from, to)| (from.to_owned(), to.to_owned(), 1));
        let network = Network::new(Vec::new(), edges);
        let start = network.find("b").unwrap();
        let near = around(&network, start, depth, direction, limit);
        let named = near.places.iter().map(|(place, distance)| (network.places()[*place].clone(), *distance));
        (named.collect(), near.omitted)
    }

    fn named(places: &[(&str, i32)]) -> Vec<(String, i32)> {
        places.iter().map(|(name, distance)| ((*name).to_owned(), *distance)).collect()
    }

    #[test]
    fn dependents_are_before_and_dependencies_after() {
        let expected = named(&[("b", 0), ("c", 1), ("d", -1), ("a", -1), ("e", -1)]);
        assert_eq!(near(Direction::Both, 1, 99), (expected, 0));
        assert_eq!(near(Direction::Out, 9, 99), (named(&[("b", 0), ("c", 1), ("d", 2)]), 0));
        assert_eq!(near(Direction::In, 1, 2), (named(&[("b", 0), ("d", -1)]), 2));
    }
}
