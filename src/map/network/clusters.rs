//! Clusters: places that belong together, by the edges between them.

use std::collections::{BTreeMap, VecDeque};

use super::Network;

/// How often the network is coarsened: each time some places become one, so this is never reached by a real one.
const LEVELS: usize = 64;

/// How often all of it is done again from what was found, while that gains. In a network of more than `LARGE` places
/// it is done once: that takes as long as a query may, and more gains next to nothing.
const PASSES: usize = 10;
const LARGE: usize = 3_000;

/// What a move must gain to be made: less is rounding.
const LEAST_GAIN: f64 = 1e-12;

/// An undirected graph with weights, as one level sees it.
struct Weighted {
    /// Neighbours and weights of each node, itself left out.
    around: Vec<Vec<(usize, f64)>>,
    /// The weight of all edges of each node, those within it twice.
    degree: Vec<f64>,
    /// The sum of these.
    total: f64,
}

/// The Leiden algorithm (Traag, Waltman and van Eck, 2019) for modularity with a `resolution` (1 is Newman's; higher
/// gives smaller clusters), over edges without direction, weighed by statements. Moves and merges are the best ones, in
/// the order of the places, where the paper draws lots: the same network gives the same clusters. Each is connected.
///
/// Gives the number of the cluster of each place; clusters are numbered by size, the largest first, then by place.
pub fn clusters(network: &Network, resolution: f64) -> Vec<usize> {
    let mut found: Vec<usize> = (0..network.places().len()).collect();
    let mut value = modularity(network, &found, resolution);
    let passes = if found.len() > LARGE { 1 } else { PASSES };
    for _ in 0..passes {
        let next = by_size(&connected(network, &pass(network, &found, resolution)));
        let gained = modularity(network, &next, resolution) - value;
        if gained <= LEAST_GAIN {
            break;
        }
        (found, value) = (next, value + gained);
    }
    by_size(&found)
}

/// One pass of the algorithm from the clusters `start`.
fn pass(network: &Network, start: &[usize], resolution: f64) -> Vec<usize> {
    let mut graph = Weighted::of(network);
    // Which node of the level each place belongs to, and the cluster of each node.
    let mut node_of: Vec<usize> = (0..network.places().len()).collect();
    let mut cluster = numbered(start);
    for _ in 0..LEVELS {
        graph.move_nodes(&mut cluster, resolution);
        let refined = graph.refine(&cluster, resolution);
        let count = refined.iter().max().map_or(0, |most| most + 1);
        if count == refined.len() {
            break;
        }
        let mut next = vec![0; count];
        for (node, part) in refined.iter().enumerate() {
            next[*part] = cluster[node];
        }
        for node in &mut node_of {
            *node = refined[*node];
        }
        graph = graph.coarse(&refined, count);
        cluster = numbered(&next);
    }
    node_of.iter().map(|node| cluster[*node]).collect()
}

/// The modularity of `clusters`: how much more of the weight lies within them than chance would put there.
pub fn modularity(network: &Network, clusters: &[usize], resolution: f64) -> f64 {
    let graph = Weighted::of(network);
    if graph.total == 0.0 {
        return 0.0;
    }
    let count = clusters.iter().max().map_or(0, |most| most + 1);
    let (mut within, mut degree) = (0.0, vec![0.0; count]);
    for (node, cluster) in clusters.iter().enumerate() {
        degree[*cluster] += graph.degree[node];
        let same = graph.around[node].iter().filter(|(other, _)| clusters[*other] == *cluster);
        within += same.map(|(_, weight)| weight).sum::<f64>();
    }
    let expected: f64 = degree.iter().map(|degree| degree * degree).sum();
    within / graph.total - resolution * expected / (graph.total * graph.total)
}

impl Weighted {
    fn of(network: &Network) -> Self {
        let places = network.places().len();
        let mut around = vec![Vec::new(); places];
        for place in 0..places {
            for arrow in network.dependencies(place) {
                // An imported folder and its files hold together as one statement would.
                let weight = arrow.count.max(1) as f64;
                around[place].push((arrow.place, weight));
                around[arrow.place].push((place, weight));
            }
        }
        for ends in &mut around {
            ends.sort_by_key(|(other, _)| *other);
            ends.dedup_by(|next, first| {
                let is_same = next.0 == first.0;
                first.1 += if is_same { next.1 } else { 0.0 };
                is_same
            });
        }
        let degree: Vec<f64> =
            around.iter().map(|ends| ends.iter().map(|(_, weight)| weight).sum()).collect();
        Self { total: degree.iter().sum(), around, degree }
    }

    /// Moves nodes to the neighbouring cluster where they gain most, until no move gains.
    fn move_nodes(&self, cluster: &mut [usize], resolution: f64) {
        let nodes = self.around.len();
        let (mut degree, mut size) = (vec![0.0; nodes], vec![0_usize; nodes]);
        for (node, own) in cluster.iter().enumerate() {
            degree[*own] += self.degree[node];
            size[*own] += 1;
        }
        // A node may also stand alone.
        let mut empty: Vec<usize> = (0..nodes).filter(|cluster| size[*cluster] == 0).collect();
        let mut queue: VecDeque<usize> = (0..nodes).collect();
        let mut is_queued = vec![true; nodes];
        let mut weight_to = vec![0.0; nodes];
        while let Some(node) = queue.pop_front() {
            is_queued[node] = false;
            let own = cluster[node];
            degree[own] -= self.degree[node];
            for (other, weight) in &self.around[node] {
                weight_to[cluster[*other]] += weight;
            }
            let gain =
                |to: usize, weight: f64| weight - resolution * self.degree[node] * degree[to] / self.total;
            let (mut best, mut most) = (own, gain(own, weight_to[own]) + LEAST_GAIN);
            for (other, _) in &self.around[node] {
                let to = cluster[*other];
                let gained = gain(to, weight_to[to]);
                if gained > most {
                    (best, most) = (to, gained);
                }
            }
            for (other, _) in &self.around[node] {
                weight_to[cluster[*other]] = 0.0;
            }
            if let Some(alone) = empty.last().filter(|_| most < 0.0) {
                best = *alone;
            }
            degree[best] += self.degree[node];
            cluster[node] = best;
            if best != own {
                if size[best] == 0 {
                    empty.pop();
                }
                (size[own], size[best]) = (size[own] - 1, size[best] + 1);
                if size[own] == 0 {
                    empty.push(own);
                }
                for (other, _) in self.around[node].iter().filter(|(other, _)| cluster[*other] != best) {
                    if !std::mem::replace(&mut is_queued[*other], true) {
                        queue.push_back(*other);
                    }
                }
            }
        }
    }

    /// Parts of the clusters: nodes that stand alone join the part of their own cluster where they gain most, if
    /// both are well connected to that cluster.
    fn refine(&self, cluster: &[usize], resolution: f64) -> Vec<usize> {
        let nodes = self.around.len();
        let mut part: Vec<usize> = (0..nodes).collect();
        let mut degree = self.degree.clone();
        let mut of_cluster = vec![0.0; nodes];
        for (node, own) in cluster.iter().enumerate() {
            of_cluster[*own] += self.degree[node];
        }
        let mut is_alone = vec![true; nodes];
        // The weight from each part to the rest of its cluster.
        let inside = |node: usize| {
            let same = self.around[node].iter().filter(|(other, _)| cluster[*other] == cluster[node]);
            same.map(|(_, weight)| weight).sum::<f64>()
        };
        let mut outward: Vec<f64> = (0..nodes).map(inside).collect();
        let mut weight_to = vec![0.0; nodes];
        for node in 0..nodes {
            let all = of_cluster[cluster[node]];
            let is_well = |part: usize, outward: &[f64], degree: &[f64]| {
                outward[part] >= resolution * degree[part] * (all - degree[part]) / self.total
            };
            if !is_alone[node] || !is_well(node, &outward, &degree) {
                continue;
            }
            let same = || self.around[node].iter().filter(|(other, _)| cluster[*other] == cluster[node]);
            for (other, weight) in same() {
                weight_to[part[*other]] += weight;
            }
            let (mut best, mut most) = (node, LEAST_GAIN);
            for (other, _) in same() {
                let to = part[*other];
                let gained = weight_to[to] - resolution * self.degree[node] * degree[to] / self.total;
                if to != node && gained > most && is_well(to, &outward, &degree) {
                    (best, most) = (to, gained);
                }
            }
            if best != node {
                outward[best] += outward[node] - 2.0 * weight_to[best];
                degree[best] += self.degree[node];
                (is_alone[node], is_alone[best]) = (false, false);
                part[node] = best;
            }
            for (other, _) in same() {
                weight_to[part[*other]] = 0.0;
            }
            weight_to[best] = 0.0;
            weight_to[node] = 0.0;
        }
        numbered(&part)
    }

    /// The graph whose nodes are the parts of this one.
    fn coarse(&self, part: &[usize], count: usize) -> Self {
        let mut around: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
        let mut degree = vec![0.0; count];
        for (node, own) in part.iter().enumerate() {
            degree[*own] += self.degree[node];
            for (other, weight) in self.around[node].iter().filter(|(other, _)| part[*other] != *own) {
                *around[*own].entry(part[*other]).or_default() += weight;
            }
        }
        Self {
            around: around.into_iter().map(|ends| ends.into_iter().collect()).collect(),
            degree,
            total: self.total,
        }
    }
}

/// The same groups, numbered from 0 in the order of their first members.
fn numbered(groups: &[usize]) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    groups
        .iter()
        .map(|group| {
            let next = numbers.len();
            *numbers.entry(*group).or_insert(next)
        })
        .collect()
}

/// The same groups, each taken apart where no edge within it holds it together.
fn connected(network: &Network, groups: &[usize]) -> Vec<usize> {
    let mut part = vec![usize::MAX; groups.len()];
    let mut parts = 0;
    for start in 0..groups.len() {
        if part[start] != usize::MAX {
            continue;
        }
        part[start] = parts;
        let mut left = vec![start];
        while let Some(place) = left.pop() {
            for arrow in network.dependencies(place).iter().chain(network.dependents(place)) {
                if part[arrow.place] == usize::MAX && groups[arrow.place] == groups[start] {
                    part[arrow.place] = parts;
                    left.push(arrow.place);
                }
            }
        }
        parts += 1;
    }
    part
}

/// The same groups, the largest first, then in the order of their first members.
fn by_size(groups: &[usize]) -> Vec<usize> {
    let groups = numbered(groups);
    let mut sizes = vec![0_usize; groups.iter().max().map_or(0, |most| most + 1)];
    for group in &groups {
        sizes[*group] += 1;
    }
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|group| (std::cmp::Reverse(sizes[*group]), *group));
    let mut place = vec![0; sizes.len()];
    for (at, group) in order.iter().enumerate() {
        place[*group] = at;
    }
    groups.into_iter().map(|group| place[group]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::network::tests::{network_of, networks};

    /// So many rings of five with all edges within, each joined to the next by one edge.
    fn rings(count: usize) -> Network {
        let mut edges = Vec::new();
        for ring in 0..count {
            for a in 0..5 {
                edges.extend((0..a).map(|b| (ring * 5 + a, ring * 5 + b)));
            }
            edges.push((ring * 5, (ring * 5 + 5) % (count * 5)));
        }
        network_of(count * 5, &edges)
    }

    #[test]
    fn groups_that_hardly_know_each_other_are_told_apart() {
        let found = clusters(&rings(6), 1.0);
        let expected: Vec<usize> = (0..30).map(|place| place / 5).collect();
        assert_eq!(found, expected);
        assert!(modularity(&rings(6), &found, 1.0) > 0.7);
    }

    #[test]
    fn places_without_edges_are_clusters_of_their_own() {
        assert_eq!(clusters(&network_of(3, &[]), 1.0), [0, 1, 2]);
        assert_eq!(clusters(&network_of(0, &[]), 1.0), Vec::<usize>::new());
        assert_eq!(clusters(&network_of(4, &[(2, 3)]), 1.0), [1, 2, 0, 0]);
    }

    /// The best modularity over all partitions.
    fn best(network: &Network) -> f64 {
        fn go(network: &Network, groups: &mut Vec<usize>, used: usize, best: &mut f64) {
            if groups.len() == network.places().len() {
                *best = best.max(modularity(network, groups, 1.0));
                return;
            }
            for group in 0..=used {
                groups.push(group);
                go(network, groups, used.max(group + 1), best);
                groups.pop();
            }
        }
        let mut most = f64::MIN;
        go(network, &mut Vec::new(), 0, &mut most);
        most
    }

    proptest! {
        #[test]
        fn clusters_are_connected_and_no_place_gains_by_a_move(network in networks(14)) {
            let found = clusters(&network, 1.0);
            prop_assert_eq!(by_size(&connected(&network, &found)), found.clone());
            let value = modularity(&network, &found, 1.0);
            let alone: Vec<usize> = (0..found.len()).collect();
            prop_assert!(value >= modularity(&network, &alone, 1.0) - 1e-9);
            for place in 0..found.len() {
                for to in 0..=found.len().min(found.iter().max().unwrap() + 1) {
                    let mut moved = found.clone();
                    moved[place] = to;
                    prop_assert!(modularity(&network, &moved, 1.0) <= value + 1e-9);
                }
            }
        }

        #[test]
        fn the_modularity_is_near_the_best(network in networks(7)) {
            let (found, best) = (modularity(&network, &clusters(&network, 1.0), 1.0), best(&network));
            prop_assert!(found >= best - 0.15, "{found} for {best}");
        }
    }
}
