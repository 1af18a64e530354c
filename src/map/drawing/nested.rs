//! Discs in discs: what is in a folder stands together, around it the ring of the folder.

use super::force::{self, Bodies};
use super::{Disc, Tie};

/// A disc, or a ring around others.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The ring around it, by its number, which is smaller; none for the outermost.
    pub parent: Option<usize>,
    /// Its radius, where it is a disc; a ring gets the radius that what is in it needs.
    pub radius: Option<f64>,
    /// How high it stands among what is in the same ring: 0 for the top.
    pub rank: f64,
}

/// How much wider a ring is than what is in it.
const MARGIN: f64 = 6.0;

/// The least space between two things in a ring, in parts of their mean radius.
const GAP: f64 = 0.85;

/// The places of `items`, with `ties` between items of one ring only; the first item is the outermost ring.
pub fn place(items: &[Item], ties: &[Tie]) -> Vec<Disc> {
    let mut inner: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for (number, item) in items.iter().enumerate() {
        if let Some(parent) = item.parent {
            inner[parent].push(number);
        }
    }
    let mut position = vec![0; items.len()];
    for ring in &inner {
        ring.iter().enumerate().for_each(|(at, number)| position[*number] = at);
    }
    let mut own_ties: Vec<Vec<Tie>> = vec![Vec::new(); items.len()];
    for tie in ties {
        if let Some(ring) = items[tie.from].parent.filter(|ring| items[tie.to].parent == Some(*ring)) {
            own_ties[ring].push(Tie { from: position[tie.from], to: position[tie.to], ..*tie });
        }
    }
    // Inside out: what is in a ring has larger numbers.
    let mut discs = vec![Disc::default(); items.len()];
    for number in (0..items.len()).rev() {
        if let Some(radius) = items[number].radius {
            discs[number].radius = radius;
            continue;
        }
        let radii: Vec<f64> = inner[number].iter().map(|child| discs[*child].radius).collect();
        let mean = radii.iter().sum::<f64>() / radii.len().max(1) as f64;
        let bodies = Bodies {
            ranks: inner[number].iter().map(|child| items[*child].rank).collect(),
            ties: std::mem::take(&mut own_ties[number]),
            gap: mean * GAP,
            radii,
        };
        let mut placed = force::place(&bodies);
        discs[number].radius = center(&mut placed) + MARGIN;
        for (child, disc) in inner[number].iter().zip(placed) {
            discs[*child] = disc;
        }
    }
    // Outside in: so far, each place is relative to its ring.
    for number in 1..items.len() {
        if let Some(parent) = items[number].parent {
            let around = discs[parent];
            discs[number].x += around.x;
            discs[number].y += around.y;
        }
    }
    discs
}

/// Moves `discs` so that the circle around them has its middle at the origin; gives its radius.
///
/// The circle is Ritter's, made smaller by steps towards the disc that reaches out farthest.
fn center(discs: &mut [Disc]) -> f64 {
    let reach = |x: f64, y: f64, disc: &Disc| (disc.x - x).hypot(disc.y - y) + disc.radius;
    let (mut x, mut y) = (0.0, 0.0);
    for step in 0..200 {
        let farthest = discs.iter().max_by(|a, b| reach(x, y, a).total_cmp(&reach(x, y, b)));
        let Some(farthest) = farthest else { return 0.0 };
        let part = 1.0 / (step as f64 + 2.0);
        x += (farthest.x - x) * part;
        y += (farthest.y - y) * part;
    }
    let radius = discs.iter().map(|disc| reach(x, y, disc)).fold(0.0, f64::max);
    for disc in discs {
        disc.x -= x;
        disc.y -= y;
    }
    radius
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(parent: Option<usize>) -> Item {
        Item { parent, radius: None, rank: 0.0 }
    }

    fn disc(parent: usize, radius: f64) -> Item {
        Item { parent: Some(parent), radius: Some(radius), rank: 0.0 }
    }

    #[test]
    fn a_ring_goes_around_what_is_in_it() {
        let items = [ring(None), ring(Some(0)), disc(0, 9.0), disc(1, 4.0), disc(1, 7.0), ring(Some(1))];
        let ties = [Tie { from: 3, to: 4, strength: 2.0 }, Tie { from: 2, to: 1, strength: 1.0 }];
        let discs = place(&items, &ties);
        for (number, item) in items.iter().enumerate() {
            let Some(parent) = item.parent else { continue };
            let (inner, outer) = (discs[number], discs[parent]);
            let reach = (inner.x - outer.x).hypot(inner.y - outer.y) + inner.radius;
            assert!(reach <= outer.radius + 1e-6, "{number}: {inner:?} in {outer:?}");
        }
    }

    #[test]
    fn an_empty_ring_is_small() {
        assert_eq!(place(&[ring(None)], &[])[0].radius, MARGIN);
    }
}
