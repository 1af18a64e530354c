//! Places the nodes of a picture: nested in rings, or in rows.

use std::collections::BTreeMap;

use crate::map::network::Network;
use crate::map::network::cycles::components;
use crate::map::network::layers::layers;

use super::nested::{self, Item};
use super::picture::{Picture, PictureLink, rounded};
use super::{Disc, Tie, rows};

/// How wide a letter of a label is, in units of a picture that is shown at its own size.
const LETTER: f64 = 5.5;

/// Sets the links of `picture` from `counts` (both ends, and the number of statements), and all that follows from
/// them: fans, layers and cycles.
pub fn link(picture: &mut Picture, counts: &BTreeMap<(usize, usize), usize>) {
    let count = picture.nodes.len();
    let network = network_of(count, counts);
    let components = components(&network);
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    components.iter().for_each(|component| *sizes.entry(*component).or_default() += 1);
    let mut cycles: Vec<(usize, usize)> =
        sizes.into_iter().filter(|(_, size)| *size > 1).map(|(component, size)| (size, component)).collect();
    cycles.sort_by(|a, b| b.cmp(a));
    let number: BTreeMap<usize, usize> =
        cycles.iter().enumerate().map(|(number, (_, component))| (*component, number)).collect();
    let layers = layers(&network);
    for (place, node) in picture.nodes.iter_mut().enumerate() {
        node.fan_in = network.dependents(place).len();
        node.fan_out = network.dependencies(place).len();
        node.layer = layers[place];
        node.cycle = number.get(&components[place]).copied();
    }
    picture.cycles = cycles.len();
    picture.links = counts
        .iter()
        .map(|((from, to), count)| PictureLink {
            from: *from,
            to: *to,
            count: *count,
            cyclic: components[*from] == components[*to],
        })
        .collect();
}

/// The network over numbers.
fn network_of(count: usize, counts: &BTreeMap<(usize, usize), usize>) -> Network {
    // As wide as the widest, so that names are in the order of the numbers.
    let name = |number: usize| format!("{number:08}");
    let edges = counts.iter().map(|((from, to), count)| (name(*from), name(*to), *count));
    Network::new((0..count).map(name).collect(), edges)
}

/// Places the nodes of `picture` in its rings.
pub fn nest(picture: &mut Picture) {
    let rings = picture.rings.len();
    // Rings come first: each item has a larger number than the ring it is in.
    let parents: Vec<Option<usize>> = picture
        .rings
        .iter()
        .map(|ring| ring.parent)
        .chain(picture.nodes.iter().map(|node| node.ring.or(Some(0))))
        .collect();
    let ties = sibling_ties(picture, &parents);
    let counts = ties.iter().map(|((from, to), strength)| ((*from, *to), *strength)).collect();
    let network = network_of(parents.len(), &counts);
    let layers = layers(&network);
    let highest = layers.iter().max().copied().unwrap_or_default();
    let items: Vec<Item> = parents
        .iter()
        .enumerate()
        .map(|(number, parent)| Item {
            parent: *parent,
            radius: number.checked_sub(rings).map(|node| picture.nodes[node].radius),
            rank: (highest - layers[number]) as f64,
        })
        .collect();
    let ties: Vec<Tie> = ties
        .iter()
        .map(|((from, to), strength)| Tie { from: *from, to: *to, strength: *strength as f64 })
        .collect();
    let discs = nested::place(&items, &ties);
    for (ring, disc) in picture.rings.iter_mut().zip(&discs) {
        (ring.x, ring.y, ring.radius) = (rounded(disc.x), rounded(disc.y), rounded(disc.radius));
    }
    stand(picture, &discs[rings..]);
}

/// Ties between what stands in one ring: a link between two rings ties the rings.
fn sibling_ties(picture: &Picture, parents: &[Option<usize>]) -> BTreeMap<(usize, usize), usize> {
    let rings = picture.rings.len();
    let level = |item: usize| std::iter::successors(parents[item], |ring| parents[*ring]).count();
    let mut ties: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for link in &picture.links {
        let (mut from, mut to) = (link.from + rings, link.to + rings);
        let (mut from_level, mut to_level) = (level(from), level(to));
        while parents[from] != parents[to] {
            // The deeper one goes up first; both do where they are equally deep.
            let (up_from, up_to) = (from_level >= to_level, to_level >= from_level);
            if up_from && let Some(ring) = parents[from] {
                (from, from_level) = (ring, from_level - 1);
            }
            if up_to && let Some(ring) = parents[to] {
                (to, to_level) = (ring, to_level - 1);
            }
        }
        if from != to {
            *ties.entry((from, to)).or_default() += link.count;
        }
    }
    ties
}

/// Places the nodes of `picture` in rows, 0 on top, as `rank` says of each.
pub fn line_up(picture: &mut Picture, ranks: &[usize]) {
    let radii: Vec<f64> = picture.nodes.iter().map(|node| node.radius).collect();
    let tie = |link: &PictureLink| Tie { from: link.from, to: link.to, strength: link.count as f64 };
    let ties: Vec<Tie> = picture.links.iter().map(tie).collect();
    // Below each stands the last part of its path, in letters about as wide as this.
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().chars().count().min(30);
    let widths: Vec<f64> = picture.nodes.iter().map(|node| name(&node.path) as f64 * LETTER).collect();
    let discs = rows::place(&radii, &widths, ranks, &ties);
    picture.rings.clear();
    picture.nodes.iter_mut().for_each(|node| node.ring = None);
    stand(picture, &discs);
}

fn stand(picture: &mut Picture, discs: &[Disc]) {
    for (node, disc) in picture.nodes.iter_mut().zip(discs) {
        (node.x, node.y, node.radius) = (rounded(disc.x), rounded(disc.y), rounded(disc.radius));
    }
}

#[cfg(test)]
mod tests {
    use super::super::picture::{PictureNode, PictureNodeKind, Ring};
    use super::*;

    fn node(ring: usize) -> PictureNode {
        PictureNode {
            path: String::new(),
            node: PictureNodeKind::File,
            ring: Some(ring),
            x: 0.0,
            y: 0.0,
            radius: 5.0,
            files: 1,
            code: 1,
            language: None,
            fan_in: 0,
            fan_out: 0,
            layer: 0,
            cycle: None,
            distance: None,
        }
    }

    fn ring(parent: Option<usize>) -> Ring {
        Ring { path: String::new(), parent, x: 0.0, y: 0.0, radius: 0.0 }
    }

    fn picture() -> Picture {
        let mut picture = Picture {
            nodes: vec![node(0), node(1), node(1), node(2)],
            rings: vec![ring(None), ring(Some(0)), ring(Some(0))],
            ..Picture::default()
        };
        let counts = BTreeMap::from([((0, 1), 1), ((1, 2), 3), ((2, 1), 1), ((2, 3), 1)]);
        link(&mut picture, &counts);
        picture
    }

    #[test]
    fn links_tell_layers_and_cycles() {
        let picture = picture();
        let told: Vec<_> = picture.nodes.iter().map(|node| (node.layer, node.cycle)).collect();
        assert_eq!(told, [(2, None), (1, Some(0)), (1, Some(0)), (0, None)]);
        assert_eq!(
            picture.links.iter().map(|link| link.cyclic).collect::<Vec<_>>(),
            [false, true, true, false]
        );
        assert_eq!(picture.cycles, 1);
    }

    #[test]
    fn a_link_between_rings_ties_the_rings() {
        let picture = picture();
        let parents = [None, Some(0), Some(0), Some(0), Some(1), Some(1), Some(2)];
        let ties = sibling_ties(&picture, &parents);
        assert_eq!(ties, BTreeMap::from([((1, 2), 1), ((3, 1), 1), ((4, 5), 3), ((5, 4), 1)]));
    }

    #[test]
    fn nodes_stand_in_their_rings_or_in_rows() {
        let mut picture = picture();
        nest(&mut picture);
        for node in &picture.nodes {
            let ring = &picture.rings[node.ring.unwrap()];
            assert!((node.x - ring.x).hypot(node.y - ring.y) + node.radius <= ring.radius + 0.3);
        }
        line_up(&mut picture, &[0, 1, 1, 2]);
        assert!(picture.nodes[0].y < picture.nodes[1].y && picture.nodes[1].y < picture.nodes[3].y);
        assert_eq!(picture.nodes[1].y, picture.nodes[2].y);
    }
}
