//! Rank: which places much leads to, from places that much leads to themselves.

use super::Network;
use super::leads::index;

/// How much of its rank a place hands on to what it leads to; the rest is spread over the start.
const DAMPING: f64 = 0.85;

/// The iteration ends when the ranks move by less than this in sum, or after so many rounds.
const SETTLED: f64 = 1e-8;
const ROUNDS: usize = 100;

/// PageRank (Brin and Page, 1998): the share of its time that a reader spends at each place who follows a random
/// dependency, or now and then starts again: anywhere, or as `start` says by weight. The ranks add up to 1; a place
/// that leads nowhere starts again. `start` has a weight of 0 or more for each place; if all are 0 it is as if there
/// were none.
pub fn rank(network: &Network, start: Option<&[f64]>) -> Vec<f64> {
    let places = network.places().len();
    let edges = (0..places).flat_map(|place| {
        network.dependencies(place).iter().map(move |arrow| (index(place), index(arrow.place), 1.0))
    });
    rank_by(places, &edges.collect::<Vec<_>>(), start)
}

/// The same between so many places where one does not hand its rank on in equal parts: `edges` has what leads where
/// and a weight over 0, and a place hands on by these weights.
pub fn rank_by(places: usize, edges: &[(u32, u32, f64)], start: Option<&[f64]>) -> Vec<f64> {
    if places == 0 {
        return Vec::new();
    }
    let weight: f64 = start.map_or(0.0, |start| start.iter().sum());
    let restart: Vec<f64> = match start.filter(|_| weight > 0.0) {
        Some(start) => start.iter().map(|share| share / weight).collect(),
        None => vec![1.0 / places as f64; places],
    };
    let shares = Shares::new(places, edges);
    let mut ranks = restart.clone();
    let mut next = vec![0.0; places];
    for _ in 0..ROUNDS {
        next.fill(0.0);
        let mut lost = 0.0;
        for (place, rank) in ranks.iter().enumerate() {
            let own = shares.of(place);
            if own.is_empty() {
                lost += rank;
            }
            for (to, share) in own {
                next[*to as usize] += rank * share;
            }
        }
        let mut moved = 0.0;
        for place in 0..places {
            next[place] = DAMPING * (next[place] + lost * restart[place]) + (1.0 - DAMPING) * restart[place];
            moved += (next[place] - ranks[place]).abs();
        }
        std::mem::swap(&mut ranks, &mut next);
        if moved < SETTLED {
            break;
        }
    }
    ranks
}

/// What each place hands on to which others, in one row: what place `n` hands on starts at `starts[n]`.
struct Shares {
    starts: Vec<usize>,
    shares: Vec<(u32, f64)>,
}

impl Shares {
    fn new(places: usize, edges: &[(u32, u32, f64)]) -> Self {
        let mut starts = vec![0; places + 1];
        let mut sums = vec![0.0; places];
        for (from, _, weight) in edges {
            starts[*from as usize + 1] += 1;
            sums[*from as usize] += weight;
        }
        for place in 0..places {
            starts[place + 1] += starts[place];
        }
        let mut next = starts.clone();
        let mut shares = vec![(0, 0.0); edges.len()];
        for (from, to, weight) in edges {
            let from = *from as usize;
            shares[next[from]] = (*to, weight / sums[from]);
            next[from] += 1;
        }
        Self { starts, shares }
    }

    fn of(&self, place: usize) -> &[(u32, f64)] {
        &self.shares[self.starts[place]..self.starts[place + 1]]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::network::tests::{network_of, networks};

    #[test]
    fn what_more_leads_to_ranks_higher() {
        let network = network_of(4, &[(0, 3), (1, 3), (2, 1)]);
        let ranks = rank(&network, None);
        assert!(ranks[3] > ranks[1] && ranks[1] > ranks[0]);
        assert!((ranks[0] - ranks[2]).abs() < 1e-9);
    }

    #[test]
    fn a_start_is_followed_by_what_it_leads_to() {
        let network = network_of(4, &[(0, 1), (2, 3)]);
        let ranks = rank(&network, Some(&[2.0, 0.0, 0.0, 0.0]));
        assert!(ranks[1] > 0.3 && ranks[3] < 1e-9);
        assert_eq!(rank(&network, Some(&[0.0; 4])), rank(&network, None));
        assert_eq!(rank(&network_of(0, &[]), None), Vec::<f64>::new());
    }

    proptest! {
        #[test]
        fn ranks_add_up_to_one_and_solve_their_equation(network in networks(10)) {
            let ranks = rank(&network, None);
            prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            let places = ranks.len() as f64;
            let out = |place: usize| network.dependencies(place).len() as f64;
            let lost: f64 = (0..ranks.len()).filter(|place| out(*place) == 0.0).map(|place| ranks[place]).sum();
            for place in 0..ranks.len() {
                let from: f64 = network.dependents(place).iter().map(|arrow| ranks[arrow.place] / out(arrow.place)).sum();
                let expected = 0.85 * (from + lost / places) + 0.15 / places;
                // 0.85 to the hundredth is what a hundred rounds leave.
                prop_assert!((ranks[place] - expected).abs() < 1e-6, "{} {}", ranks[place], expected);
            }
        }
    }
}
