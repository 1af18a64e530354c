//! Feedback arc sets: the cheapest edges to cut so that a cycle is none any more.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Network;

/// Up to how many places the cheapest cut is found for sure: all orders of a block are weighed, in 2^n steps.
const EXACT_PLACES: usize = 16;

/// How many passes over all places improve an order, and up to how many places: a pass is quadratic.
const PASSES: usize = 6;
const IMPROVED_PLACES: usize = 6_000;

/// How many edges are looked at to put edges back that need not be cut.
const RESTORED_EDGES: usize = 3_000_000;

/// Edges that break a cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The edges to cut, by both ends.
    pub edges: Vec<(usize, usize)>,
    /// What they weigh together.
    pub weight: u64,
    /// Whether no other cut is known to be cheaper by proof; otherwise it is a good one.
    pub is_exact: bool,
}

/// An edge within a cycle, between places of that cycle.
#[derive(Debug, Clone, Copy)]
struct Edge {
    from: usize,
    to: usize,
    weight: u64,
}

/// The cheapest set of edges between `members`, places of one cycle, without which there is no cycle: a minimum
/// feedback arc set, edges weighed by `weight` (from, to, statements).
///
/// No cycle leaves a block of the graph (a part that no single place holds together), so blocks are cut one by one:
/// exactly, over all orders (Lawler, 1964), where a block is small; else by the greedy order of Eades, Lin and Smyth
/// (1993), improved by moving one place at a time. Edges that need not be cut are put back, the dearest first.
pub fn feedback(network: &Network, members: &[usize], weight: impl Fn(usize, usize, usize) -> u64) -> Cut {
    let mut numbers = vec![usize::MAX; network.places().len()];
    for (number, place) in members.iter().enumerate() {
        numbers[*place] = number;
    }
    let mut edges = Vec::new();
    for (from, place) in members.iter().enumerate() {
        for arrow in network.dependencies(*place).iter().filter(|arrow| numbers[arrow.place] != usize::MAX) {
            let weight = weight(*place, arrow.place, arrow.count);
            edges.push(Edge { from, to: numbers[arrow.place], weight });
        }
    }
    let (mut cut, mut is_exact) = (Vec::new(), true);
    for block in blocks(members.len(), &edges) {
        let (own, is_best) = cut_block(&block, &edges);
        cut.extend(own);
        is_exact &= is_best;
    }
    let weight = cut.iter().map(|edge| edges[*edge].weight).sum();
    let mut cut: Vec<(usize, usize)> =
        cut.into_iter().map(|edge| (members[edges[edge].from], members[edges[edge].to])).collect();
    cut.sort_unstable();
    Cut { edges: cut, weight, is_exact }
}

/// The blocks (biconnected components, Hopcroft and Tarjan 1973) of the graph, edges taken without direction: the
/// numbers of the edges of each.
fn blocks(places: usize, edges: &[Edge]) -> Vec<Vec<usize>> {
    let mut around: Vec<Vec<(usize, usize)>> = vec![Vec::new(); places];
    for (number, edge) in edges.iter().enumerate() {
        around[edge.from].push((edge.to, number));
        around[edge.to].push((edge.from, number));
    }
    let (mut seen, mut low) = (vec![usize::MAX; places], vec![0; places]);
    let (mut time, mut open, mut is_taken, mut blocks) =
        (0, Vec::new(), vec![false; edges.len()], Vec::new());
    for root in 0..places {
        if seen[root] != usize::MAX {
            continue;
        }
        (seen[root], low[root], time) = (time, time, time + 1);
        // A place, how many of its edges were followed, and how many edges were open before it.
        let mut path = vec![(root, 0, 0)];
        while let Some((place, followed, _)) = path.last_mut() {
            let place = *place;
            if let Some((next, edge)) = around[place].get(*followed).copied() {
                *followed += 1;
                if std::mem::replace(&mut is_taken[edge], true) {
                    continue;
                }
                if seen[next] == usize::MAX {
                    (seen[next], low[next], time) = (time, time, time + 1);
                    path.push((next, 0, open.len()));
                } else {
                    low[place] = low[place].min(seen[next]);
                }
                open.push(edge);
                continue;
            }
            let Some((_, _, before)) = path.pop() else { break };
            let Some((above, ..)) = path.last() else { break };
            low[*above] = low[*above].min(low[place]);
            if low[place] >= seen[*above] {
                blocks.push(open.split_off(before));
            }
        }
    }
    blocks
}

/// The edges to cut in a block, and whether no other cut is cheaper.
fn cut_block(block: &[usize], edges: &[Edge]) -> (Vec<usize>, bool) {
    let mut places: Vec<usize> = block.iter().flat_map(|edge| [edges[*edge].from, edges[*edge].to]).collect();
    places.sort_unstable();
    places.dedup();
    let number = |place: usize| places.binary_search(&place).unwrap_or(0);
    let own: Vec<Edge> = block
        .iter()
        .map(|edge| &edges[*edge])
        .map(|edge| Edge { from: number(edge.from), to: number(edge.to), weight: edge.weight })
        .collect();
    let is_exact = places.len() <= EXACT_PLACES;
    let order = if is_exact { best_order(places.len(), &own) } else { good_order(places.len(), &own) };
    let mut position = vec![0; places.len()];
    for (at, place) in order.iter().enumerate() {
        position[*place] = at;
    }
    let back: Vec<usize> =
        (0..own.len()).filter(|edge| position[own[*edge].from] > position[own[*edge].to]).collect();
    let cut = if is_exact { back } else { without_needless(places.len(), &own, back) };
    (cut.into_iter().map(|edge| block[edge]).collect(), is_exact)
}

/// The order of places whose edges back weigh least. `cost[set]` is the least weight of edges back among the places
/// of `set` when they stand first; `last[set]` the place that then stands last of them.
fn best_order(places: usize, edges: &[Edge]) -> Vec<usize> {
    let mut weights = vec![vec![0_u64; places]; places];
    for edge in edges {
        weights[edge.from][edge.to] += edge.weight;
    }
    let all = (1_usize << places) - 1;
    let mut cost = vec![u64::MAX; all + 1];
    let mut last = vec![0_u8; all + 1];
    cost[0] = 0;
    for set in 1..=all {
        for (place, to) in weights.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1) {
            let before = set & !(1 << place);
            // Edges from `place` to what stands before it lead back.
            let back: u64 =
                to.iter().enumerate().filter(|(other, _)| before >> other & 1 == 1).map(|(_, w)| w).sum();
            if cost[before] + back < cost[set] {
                cost[set] = cost[before] + back;
                last[set] = u8::try_from(place).unwrap_or(0);
            }
        }
    }
    let mut order = Vec::with_capacity(places);
    let mut set = all;
    while set != 0 {
        let place = usize::from(last[set]);
        order.push(place);
        set &= !(1 << place);
    }
    order.reverse();
    order
}

/// Edges by the place that they leave or reach: the other end, and the weight.
struct Sides {
    out: Vec<Vec<(usize, u64)>>,
    into: Vec<Vec<(usize, u64)>>,
}

/// A good order: greedy, then improved.
fn good_order(places: usize, edges: &[Edge]) -> Vec<usize> {
    let mut sides = Sides { out: vec![Vec::new(); places], into: vec![Vec::new(); places] };
    for edge in edges {
        sides.out[edge.from].push((edge.to, edge.weight));
        sides.into[edge.to].push((edge.from, edge.weight));
    }
    let mut order = greedy_order(&sides);
    if places <= IMPROVED_PLACES {
        for _ in 0..PASSES {
            if !improve(&mut order, &sides) {
                break;
            }
        }
    }
    order
}

/// Places that lead to nothing more go last, those that nothing leads to go first, else the one whose edges out
/// weigh most over those in goes first.
fn greedy_order(sides: &Sides) -> Vec<usize> {
    let places = sides.out.len();
    let sum = |ends: &[(usize, u64)]| ends.iter().map(|(_, weight)| weight).sum::<u64>();
    let mut out: Vec<u64> = sides.out.iter().map(|ends| sum(ends)).collect();
    let mut into: Vec<u64> = sides.into.iter().map(|ends| sum(ends)).collect();
    // What is to be taken: a sink first, then a source, then by the difference; by number among equals. Entries
    // that are out of date are skipped.
    let key = |out: u64, into: u64| match (out, into) {
        (0, _) => i128::MAX,
        (_, 0) => i128::MAX - 1,
        _ => i128::from(out) - i128::from(into),
    };
    let mut heap: BinaryHeap<(i128, Reverse<usize>)> =
        (0..places).map(|place| (key(out[place], into[place]), Reverse(place))).collect();
    let mut is_placed = vec![false; places];
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    while let Some((at, Reverse(place))) = heap.pop() {
        if is_placed[place] || at != key(out[place], into[place]) {
            continue;
        }
        is_placed[place] = true;
        if out[place] == 0 {
            tail.push(place)
        } else {
            head.push(place)
        }
        for (other, weight) in &sides.out[place] {
            into[*other] = into[*other].saturating_sub(*weight);
            heap.push((key(out[*other], into[*other]), Reverse(*other)));
        }
        for (other, weight) in &sides.into[place] {
            out[*other] = out[*other].saturating_sub(*weight);
            heap.push((key(out[*other], into[*other]), Reverse(*other)));
        }
    }
    head.extend(tail.into_iter().rev());
    head
}

/// Moves each place to where its own edges back weigh least; whether that bettered anything.
fn improve(order: &mut Vec<usize>, sides: &Sides) -> bool {
    let mut position = vec![0; order.len()];
    for (at, place) in order.iter().enumerate() {
        position[*place] = at;
    }
    let mut is_better = false;
    for place in 0..sides.out.len() {
        let at = position[place];
        // How the weight of edges back changes as the place moves right over each neighbour: it gains those to
        // it, and loses those from it.
        let out = sides.out[place].iter().map(|(other, weight)| (position[*other], i128::from(*weight)));
        let into = sides.into[place].iter().map(|(other, weight)| (position[*other], -i128::from(*weight)));
        let mut changes: Vec<(usize, i128)> = out.chain(into).collect();
        changes.sort_unstable();
        let now: i128 = changes.iter().filter(|(other, _)| *other < at).map(|(_, change)| change).sum();
        let (mut sum, mut best, mut target) = (0, 0, 0);
        // Edges both ways are passed at once.
        for same in changes.chunk_by(|a, b| a.0 == b.0) {
            sum += same.iter().map(|(_, change)| change).sum::<i128>();
            if sum < best {
                (best, target) = (sum, same[0].0 + 1);
            }
        }
        if best < now {
            is_better = true;
            let target = if target > at { target - 1 } else { target };
            order.remove(at);
            order.insert(target, place);
            let (low, high) = (at.min(target), at.max(target));
            for (offset, moved) in order[low..=high].iter().enumerate() {
                position[*moved] = low + offset;
            }
        }
    }
    is_better
}

/// The edges of `cut` without those that close no cycle once the others are cut.
fn without_needless(places: usize, edges: &[Edge], mut cut: Vec<usize>) -> Vec<usize> {
    cut.sort_by_key(|edge| (Reverse(edges[*edge].weight), *edge));
    let mut is_cut = vec![false; edges.len()];
    for edge in &cut {
        is_cut[*edge] = true;
    }
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); places];
    for (number, edge) in edges.iter().enumerate() {
        out[edge.from].push(number);
    }
    let mut looked = 0;
    let mut needed = Vec::new();
    for edge in cut {
        let closes = looked > RESTORED_EDGES || {
            let mut is_seen = vec![false; places];
            let mut left = vec![edges[edge].to];
            let mut closes = false;
            while let Some(at) = left.pop().filter(|_| !closes) {
                for next in out[at].iter().filter(|next| !is_cut[**next]) {
                    looked += 1;
                    closes |= edges[*next].to == edges[edge].from;
                    if !std::mem::replace(&mut is_seen[edges[*next].to], true) {
                        left.push(edges[*next].to);
                    }
                }
            }
            closes
        };
        if closes {
            needed.push(edge);
        } else {
            is_cut[edge] = false;
        }
    }
    needed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::network::cycles::{components, cycles};
    use crate::map::network::tests::{network_of, networks};

    /// Whether the network without the edges of `cut` has no cycle.
    fn breaks_all(network: &Network, cut: &[(usize, usize)]) -> bool {
        let name = |place: usize| network.places()[place].clone();
        let places = network.places().len();
        let edges = (0..places)
            .flat_map(|from| network.dependencies(from).iter().map(move |arrow| (from, arrow.place)));
        let left = edges.filter(|edge| !cut.contains(edge)).map(|(from, to)| (name(from), name(to), 1));
        let rest = Network::new(network.places().to_vec(), left);
        let mut components = components(&rest);
        components.sort_unstable();
        components.windows(2).all(|pair| pair[0] != pair[1])
    }

    fn statements(_: usize, _: usize, count: usize) -> u64 {
        count as u64
    }

    #[test]
    fn the_lighter_edge_of_two_is_cut() {
        let edge = |from: &str, to: &str, count| (from.to_owned(), to.to_owned(), count);
        let network = Network::new(Vec::new(), [edge("a", "b", 5), edge("b", "a", 2)]);
        let cut = feedback(&network, &[0, 1], statements);
        assert_eq!(cut, Cut { edges: vec![(1, 0)], weight: 2, is_exact: true });
    }

    #[test]
    fn blocks_that_share_one_place_are_exact_where_the_whole_is_too_large() {
        // A chain of thirty pairs.
        let edges: Vec<(usize, usize)> = (0..30).flat_map(|at| [(at, at + 1), (at + 1, at)]).collect();
        let network = network_of(31, &edges);
        let cut = feedback(&network, &(0..31).collect::<Vec<_>>(), statements);
        assert_eq!((cut.weight, cut.is_exact, cut.edges.len()), (30, true, 30));
    }

    #[test]
    fn a_ring_of_many_places_is_cut_once() {
        let edges: Vec<(usize, usize)> = (0..3_000).map(|at| (at, (at + 1) % 3_000)).collect();
        let cut = feedback(&network_of(3_000, &edges), &(0..3_000).collect::<Vec<_>>(), statements);
        assert_eq!((cut.weight, cut.is_exact), (1, false));
    }

    /// The least weight of edges whose cut leaves no cycle, over all sets.
    fn least(network: &Network) -> u64 {
        let edges: Vec<(usize, usize, usize)> = (0..network.places().len())
            .flat_map(|from| {
                network.dependencies(from).iter().map(move |arrow| (from, arrow.place, arrow.count))
            })
            .collect();
        (0..1_u32 << edges.len())
            .filter_map(|set| {
                let chosen = || (0..edges.len()).filter(|edge| set >> edge & 1 == 1).map(|edge| edges[edge]);
                let cut: Vec<(usize, usize)> = chosen().map(|(from, to, _)| (from, to)).collect();
                breaks_all(network, &cut).then(|| chosen().map(|(.., count)| count as u64).sum())
            })
            .min()
            .unwrap_or(0)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_cut_breaks_all_cycles_and_none_is_cheaper(network in networks(4)) {
            let cuts: Vec<Cut> = cycles(&network).iter().map(|cycle| feedback(&network, cycle, statements)).collect();
            let all: Vec<(usize, usize)> = cuts.iter().flat_map(|cut| cut.edges.clone()).collect();
            prop_assert!(breaks_all(&network, &all));
            prop_assert_eq!(cuts.iter().map(|cut| cut.weight).sum::<u64>(), least(&network));
        }

        #[test]
        fn a_cut_of_a_large_cycle_breaks_it_and_no_edge_of_it_is_needless(network in networks(40)) {
            for cycle in cycles(&network) {
                let cut = feedback(&network, &cycle, statements);
                let outside = network.clone().without(|place| !cycle.contains(&place));
                let number = |place: usize| cycle.iter().position(|member| *member == place).unwrap();
                let edges: Vec<(usize, usize)> =
                    cut.edges.iter().map(|(from, to)| (number(*from), number(*to))).collect();
                prop_assert!(breaks_all(&outside, &edges));
                for kept in &edges {
                    let less: Vec<(usize, usize)> = edges.iter().copied().filter(|edge| edge != kept).collect();
                    prop_assert!(!breaks_all(&outside, &less));
                }
            }
        }

        #[test]
        fn a_good_order_is_hardly_dearer_than_the_best(network in networks(9)) {
            for cycle in cycles(&network) {
                let number = |place: usize| cycle.iter().position(|member| *member == place);
                let edges: Vec<Edge> = cycle.iter().enumerate().flat_map(|(from, place)| {
                    network.dependencies(*place).iter().filter_map(move |arrow| {
                        Some(Edge { from, to: number(arrow.place)?, weight: arrow.count as u64 })
                    })
                }).collect();
                let back = |order: &[usize]| -> u64 {
                    let at = |place: usize| order.iter().position(|other| *other == place);
                    edges.iter().filter(|edge| at(edge.from) > at(edge.to)).map(|edge| edge.weight).sum()
                };
                let (good, best) = (back(&good_order(cycle.len(), &edges)), back(&best_order(cycle.len(), &edges)));
                prop_assert!(good >= best && good <= best * 2 + 2, "{good} for {best}");
            }
        }
    }
}
