//! Cycles: places that reach each other, and the shortest way round.

use std::collections::VecDeque;

use super::Network;

/// How many edges are looked at for the shortest way round one cycle: enough to be exact up to some thousand places.
const WITNESS_EDGES: usize = 2_000_000;

/// Strongly connected components, by Tarjan's algorithm (1972) without recursion: for each place the number of its
/// component. Components are numbered so that each leads only to itself and to lower numbers.
pub fn components(network: &Network) -> Vec<usize> {
    Tarjan::new(network.places().len()).run(network)
}

/// What Tarjan's algorithm remembers. Numbers of places are `usize::MAX` before they are seen.
struct Tarjan {
    /// When each place was first seen.
    seen: Vec<usize>,
    /// The earliest place on the stack that each reaches.
    low: Vec<usize>,
    component: Vec<usize>,
    stack: Vec<usize>,
    time: usize,
    components: usize,
}

const UNSEEN: usize = usize::MAX;

impl Tarjan {
    fn new(places: usize) -> Self {
        let unseen = vec![UNSEEN; places];
        Self {
            seen: unseen.clone(),
            low: unseen.clone(),
            component: unseen,
            stack: Vec::new(),
            time: 0,
            components: 0,
        }
    }

    fn run(mut self, network: &Network) -> Vec<usize> {
        for root in 0..self.seen.len() {
            if self.seen[root] != UNSEEN {
                continue;
            }
            // A place, and how many of its arrows were followed.
            let mut path = vec![(root, 0)];
            self.enter(root);
            while let Some((place, followed)) = path.last_mut() {
                let place = *place;
                if let Some(arrow) = network.dependencies(place).get(*followed) {
                    *followed += 1;
                    let next = arrow.place;
                    if self.seen[next] == UNSEEN {
                        self.enter(next);
                        path.push((next, 0));
                    } else if self.component[next] == UNSEEN {
                        self.low[place] = self.low[place].min(self.seen[next]);
                    }
                    continue;
                }
                path.pop();
                if let Some((above, _)) = path.last() {
                    self.low[*above] = self.low[*above].min(self.low[place]);
                }
                self.leave(place);
            }
        }
        self.component
    }

    fn enter(&mut self, place: usize) {
        self.seen[place] = self.time;
        self.low[place] = self.time;
        self.time += 1;
        self.stack.push(place);
    }

    /// Takes the component off the stack that `place` was seen first of, if it was.
    fn leave(&mut self, place: usize) {
        if self.low[place] != self.seen[place] {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.component[member] = self.components;
            if member == place {
                break;
            }
        }
        self.components += 1;
    }
}

/// The components of two places or more, the largest first, then by name; the places of each by number.
pub fn cycles(network: &Network) -> Vec<Vec<usize>> {
    let components = components(network);
    let count = components.iter().max().map_or(0, |most| most + 1);
    let mut members = vec![Vec::new(); count];
    for (place, component) in components.iter().enumerate() {
        members[*component].push(place);
    }
    members.retain(|members| members.len() > 1);
    members.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    members
}

/// A shortest way round within `members`, a cycle of the network: each place leads to the next and the last to the
/// first, which has the lowest number. The second is whether it is known to be the shortest: in a component of many
/// thousand places only some starts are tried.
pub fn witness(network: &Network, members: &[usize]) -> (Vec<usize>, bool) {
    let mut numbers = vec![UNSEEN; network.places().len()];
    for (number, place) in members.iter().enumerate() {
        numbers[*place] = number;
    }
    let mut best: Vec<usize> = Vec::new();
    let mut edges = 0;
    let mut before = vec![UNSEEN; members.len()];
    for start in 0..members.len() {
        if best.len() == 2 {
            break;
        }
        if edges > WITNESS_EDGES {
            return (turned(best), false);
        }
        before.fill(UNSEEN);
        let found = round(network, members, &numbers, start, &mut before, &mut edges);
        if found.as_ref().is_some_and(|found| best.is_empty() || found.len() < best.len()) {
            best = found.unwrap_or_default();
        }
    }
    (turned(best), true)
}

/// The shortest way from `start` back to it, by breadth; `before` is where each was reached from.
fn round(
    network: &Network,
    members: &[usize],
    numbers: &[usize],
    start: usize,
    before: &mut [usize],
    edges: &mut usize,
) -> Option<Vec<usize>> {
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for arrow in network.dependencies(members[at]) {
            *edges += 1;
            let next = numbers[arrow.place];
            if next == start {
                let mut way = vec![members[at]];
                let mut at = at;
                while at != start {
                    at = before[at];
                    way.push(members[at]);
                }
                way.reverse();
                return Some(way);
            }
            if next != UNSEEN && before[next] == UNSEEN {
                before[next] = at;
                queue.push_back(next);
            }
        }
    }
    None
}

/// The same way round from its lowest place.
fn turned(mut way: Vec<usize>) -> Vec<usize> {
    let lowest = way.iter().enumerate().min_by_key(|(_, place)| **place).map_or(0, |(at, _)| at);
    way.rotate_left(lowest);
    way
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::network::tests::{network_of, networks, reaches};

    #[test]
    fn a_cycle_has_a_shortest_way_round() {
        let network = network_of(6, &[(0, 1), (1, 2), (2, 0), (2, 3), (3, 2), (4, 5)]);
        assert_eq!(cycles(&network), [vec![0, 1, 2, 3]]);
        assert_eq!(witness(&network, &[0, 1, 2, 3]), (vec![2, 3], true));
    }

    #[test]
    fn a_long_chain_does_not_overflow_the_stack() {
        let edges: Vec<(usize, usize)> = (0..100_000).map(|place| (place, place + 1)).collect();
        let network = network_of(100_001, &edges);
        assert!(cycles(&network).is_empty());
        assert_eq!(components(&network)[100_000], 0);
    }

    proptest! {
        #[test]
        fn two_places_are_in_one_component_if_they_reach_each_other(network in networks(12)) {
            let components = components(&network);
            let reaches = reaches(&network);
            for a in 0..components.len() {
                for b in 0..components.len() {
                    let both = a == b || (reaches[a][b] && reaches[b][a]);
                    prop_assert_eq!(components[a] == components[b], both);
                    prop_assert!(!reaches[a][b] || components[a] >= components[b]);
                }
            }
        }

        #[test]
        fn a_witness_leads_round_and_none_is_shorter(network in networks(7)) {
            for members in cycles(&network) {
                let (way, is_shortest) = witness(&network, &members);
                prop_assert!(is_shortest);
                for (at, place) in way.iter().enumerate() {
                    let next = way[(at + 1) % way.len()];
                    prop_assert!(network.dependencies(*place).iter().any(|arrow| arrow.place == next));
                    prop_assert!(members.contains(place));
                }
                prop_assert_eq!(way.len(), shortest_round(&network, &members));
            }
        }
    }

    /// The length of the shortest way round, by lengths of walks.
    fn shortest_round(network: &Network, members: &[usize]) -> usize {
        let round = |start: &usize| {
            let mut reached = vec![*start];
            for length in 1.. {
                reached = reached
                    .iter()
                    .flat_map(|at| network.dependencies(*at))
                    .map(|arrow| arrow.place)
                    .collect();
                reached.sort_unstable();
                reached.dedup();
                if reached.contains(start) {
                    return length;
                }
            }
            0
        };
        members.iter().map(round).min().unwrap_or(0)
    }
}
