//! Reach: what a place leads to and what leads to it, step by step, and the ways from one to another.

use std::collections::{HashSet, VecDeque};

use super::{Arrow, Network};

/// Which way edges are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To what is depended on.
    Dependencies,
    /// To what depends.
    Dependents,
}

/// A place that was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// The place.
    pub place: usize,
    /// Over how many statements, at least 1 (0 for a start). From an imported folder to its files is no step.
    pub depth: usize,
    /// The place that it was reached from; the start itself for a start.
    pub from: usize,
    /// The edge that it was reached by, as [`Network::dependencies`] or [`Network::dependents`] of `from` has it;
    /// none for a start.
    pub arrow: Option<Arrow>,
}

impl Network {
    /// The arrows of `place` in that direction.
    pub fn arrows(&self, place: usize, direction: Direction) -> &[Arrow] {
        match direction {
            Direction::Dependencies => self.dependencies(place),
            Direction::Dependents => self.dependents(place),
        }
    }
}

/// All that `starts` reach over at most `depth` steps, the starts themselves first, nearest first, each once and by a
/// shortest way.
pub fn reach(network: &Network, starts: &[usize], direction: Direction, depth: usize) -> Vec<Reached> {
    walk(network, starts, direction, depth, |_, _| true, |_| false)
}

/// Like [`reach`], over the arrows that `may_follow` allows, given the place that they leave; ends after the first
/// place that `is_goal`.
fn walk(
    network: &Network,
    starts: &[usize],
    direction: Direction,
    depth: usize,
    may_follow: impl Fn(usize, usize) -> bool,
    is_goal: impl Fn(usize) -> bool,
) -> Vec<Reached> {
    let mut is_done = vec![false; network.places().len()];
    let start = |place: &usize| Reached { place: *place, depth: 0, from: *place, arrow: None };
    let mut queue: VecDeque<Reached> = starts.iter().map(start).collect();
    let mut reached = Vec::new();
    while let Some(next) = queue.pop_front() {
        if std::mem::replace(&mut is_done[next.place], true) {
            continue;
        }
        reached.push(next);
        if is_goal(next.place) {
            break;
        }
        for arrow in network.arrows(next.place, direction) {
            let is_step = arrow.count > 0;
            let beyond = next.depth + usize::from(is_step);
            if is_done[arrow.place] || beyond > depth || !may_follow(next.place, arrow.place) {
                continue;
            }
            let found = Reached { place: arrow.place, depth: beyond, from: next.place, arrow: Some(*arrow) };
            if is_step {
                queue.push_back(found);
            } else {
                queue.push_front(found);
            }
        }
    }
    reached
}

/// Ways along dependencies from one of `from` to one of `to`, at most `most`, shortest first: each is the shortest
/// that has no edge in common with those before it. A way lists its places and the edge to each from the one before.
pub fn ways(network: &Network, from: &[usize], to: &[usize], most: usize) -> Vec<Vec<Reached>> {
    let goals: HashSet<usize> = to.iter().copied().collect();
    let mut used: HashSet<(usize, usize)> = HashSet::new();
    let mut ways = Vec::new();
    while ways.len() < most {
        let free = |a: usize, b: usize| !used.contains(&(a, b));
        let direction = Direction::Dependencies;
        let reached = walk(network, from, direction, usize::MAX, free, |place| goals.contains(&place));
        let Some(last) = reached.last().filter(|last| goals.contains(&last.place) && last.arrow.is_some())
        else {
            break;
        };
        let mut way = vec![*last];
        let mut at = last.from;
        while let Some(step) = reached.iter().find(|step| step.place == at) {
            way.push(*step);
            if step.arrow.is_none() {
                break;
            }
            at = step.from;
        }
        way.reverse();
        // From a folder to its file is no statement that could be cut: another way may take it, too.
        let steps = way.iter().filter(|step| step.arrow.is_some_and(|arrow| arrow.count > 0));
        used.extend(steps.map(|step| (step.from, step.place)));
        ways.push(way);
    }
    ways
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::network::tests::{network_of, networks};

    fn places(reached: &[Reached]) -> Vec<(usize, usize)> {
        reached.iter().map(|step| (step.place, step.depth)).collect()
    }

    #[test]
    fn reach_goes_by_breadth_and_to_a_depth() {
        let network = network_of(5, &[(0, 1), (1, 2), (2, 3), (0, 2), (4, 0)]);
        let all = reach(&network, &[0], Direction::Dependencies, usize::MAX);
        assert_eq!(places(&all), [(0, 0), (1, 1), (2, 1), (3, 2)]);
        assert_eq!(places(&reach(&network, &[3], Direction::Dependents, 1)), [(3, 0), (2, 1)]);
    }

    #[test]
    fn ways_have_no_edge_in_common() {
        let network = network_of(5, &[(0, 4), (0, 1), (1, 4), (0, 2), (2, 3), (3, 4)]);
        let ways = ways(&network, &[0], &[4], 9);
        let lengths: Vec<usize> = ways.iter().map(Vec::len).collect();
        assert_eq!(lengths, [2, 3, 4]);
        assert_eq!(places(&ways[1]), [(0, 0), (1, 1), (4, 2)]);
        assert!(super::ways(&network, &[4], &[0], 9).is_empty());
        assert!(super::ways(&network, &[0], &[0], 9).is_empty());
    }

    proptest! {
        #[test]
        fn depths_are_shortest_distances(network in networks(10)) {
            let places = network.places().len();
            // Floyd and Warshall.
            let mut distance = vec![vec![usize::MAX / 4; places]; places];
            for (from, row) in distance.iter_mut().enumerate() {
                row[from] = 0;
                for arrow in network.dependencies(from) {
                    row[arrow.place] = 1;
                }
            }
            for via in 0..places {
                for from in 0..places {
                    for to in 0..places {
                        distance[from][to] = distance[from][to].min(distance[from][via] + distance[via][to]);
                    }
                }
            }
            for (from, distances) in distance.iter().enumerate() {
                let mut found: Vec<(usize, usize)> = reach(&network, &[from], Direction::Dependencies, usize::MAX)
                    .iter().map(|step| (step.place, step.depth)).collect();
                found.sort_unstable();
                let expected: Vec<(usize, usize)> =
                    distances.iter().copied().enumerate().filter(|(_, far)| *far < usize::MAX / 4).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
