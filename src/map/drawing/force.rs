//! Discs that are tied together: ties pull, discs push, gravity holds all of it in the middle.
//!
//! The steps are those of velocity Verlet integration with a falling temperature, as d3-force does it. Nothing is
//! random: the discs start on a sunflower's spiral, the most tied in the middle.

use std::collections::HashMap;

use super::{Disc, Tie};

/// How many steps are taken.
const STEPS: usize = 220;

/// Up to how many discs every pair pushes each other; of more only those that touch.
const PAIRED: usize = 400;

/// How often discs that touch are moved apart before all of the picture is drawn out.
const PATIENCE: usize = 60;

/// By how much it is drawn out each further time.
const DRAWN_OUT: f64 = 1.01;

/// What part of its speed a disc keeps from step to step.
const KEPT: f64 = 0.62;

/// The golden angle, in radians.
const GOLDEN: f64 = 2.399_963_229_728_653;

/// What is to be placed.
#[derive(Debug, Clone, Default)]
pub struct Bodies {
    /// The radius of each disc.
    pub radii: Vec<f64>,
    /// How high each stands: 0 for the top. Empty where that does not matter.
    pub ranks: Vec<f64>,
    /// The ties between them.
    pub ties: Vec<Tie>,
    /// The least space between two discs.
    pub gap: f64,
}

/// The places of `bodies` around the origin. No two overlap by more than a hair.
pub fn place(bodies: &Bodies) -> Vec<Disc> {
    let mut field = Field::new(bodies);
    for step in 0..STEPS {
        let heat = (1.0 - step as f64 / STEPS as f64).powi(2);
        field.pull(heat);
        field.push(heat);
        field.settle(heat);
        field.move_on();
        // Hot discs pass through each other: kept apart from the start, they would stay where the spiral put them.
        field.part(0.7 * (1.0 - heat));
    }
    field.part_all();
    field.discs
}

struct Field<'b> {
    bodies: &'b Bodies,
    discs: Vec<Disc>,
    speeds: Vec<(f64, f64)>,
    /// How many ties each disc has.
    degrees: Vec<f64>,
    /// The radius of a disc of the same area as all of them.
    spread: f64,
}

impl<'b> Field<'b> {
    fn new(bodies: &'b Bodies) -> Self {
        let count = bodies.radii.len();
        let mut degrees: Vec<f64> = vec![0.0; count];
        for tie in &bodies.ties {
            degrees[tie.from] += 1.0;
            degrees[tie.to] += 1.0;
        }
        let spread = bodies.radii.iter().map(|radius| (radius + bodies.gap).powi(2)).sum::<f64>().sqrt();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by(|a, b| degrees[*b].total_cmp(&degrees[*a]).then(a.cmp(b)));
        let mut discs = vec![Disc::default(); count];
        for (position, number) in order.into_iter().enumerate() {
            let out = spread * ((position as f64 + 0.5) / count as f64).sqrt();
            let angle = position as f64 * GOLDEN;
            let (x, y) = (out * angle.cos(), out * angle.sin());
            discs[number] = Disc { x, y, radius: bodies.radii[number] };
        }
        Self { bodies, discs, speeds: vec![(0.0, 0.0); count], degrees, spread }
    }

    /// Ties pull their ends to the distance at which both have room.
    fn pull(&mut self, heat: f64) {
        for tie in &self.bodies.ties {
            let (a, b) = (self.discs[tie.from], self.discs[tie.to]);
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let far = dx.hypot(dy).max(1e-6);
            let wanted = a.radius + b.radius + 2.0 * self.bodies.gap;
            let least = self.degrees[tie.from].min(self.degrees[tie.to]);
            let force = (far - wanted) / far * heat * 0.9 * tie.strength.ln_1p().min(3.0) / (1.0 + least);
            // The one with fewer ties gives way more.
            let share = self.degrees[tie.from] / (self.degrees[tie.from] + self.degrees[tie.to]);
            self.shove(tie.to, -dx * force * share, -dy * force * share);
            self.shove(tie.from, dx * force * (1.0 - share), dy * force * (1.0 - share));
        }
    }

    /// Discs push each other, the larger the more.
    fn push(&mut self, heat: f64) {
        let count = self.discs.len();
        if count > PAIRED {
            return;
        }
        for first in 0..count {
            for second in first + 1..count {
                let (a, b) = (self.discs[first], self.discs[second]);
                let (dx, dy) = (b.x - a.x, b.y - a.y);
                let room = a.radius + b.radius + self.bodies.gap;
                let force = heat * 0.35 * room * room / (dx * dx + dy * dy).max(room * room * 0.05);
                let far = dx.hypot(dy).max(1e-6);
                let (x, y) = (dx / far * force, dy / far * force);
                self.shove(second, x, y);
                self.shove(first, -x, -y);
            }
        }
    }

    /// Gravity, and the height that a rank asks for.
    fn settle(&mut self, heat: f64) {
        let highest = self.bodies.ranks.iter().copied().fold(0.0, f64::max);
        for number in 0..self.discs.len() {
            let disc = self.discs[number];
            let alone = if self.degrees[number] == 0.0 { 0.5 } else { 1.0 };
            self.shove(number, -disc.x * 0.045 * heat * alone, -disc.y * 0.045 * heat * alone);
            if highest > 0.0 && self.degrees[number] > 0.0 {
                let wanted = (self.bodies.ranks[number] / highest - 0.5) * 1.7 * self.spread;
                self.shove(number, 0.0, (wanted - disc.y) * 0.11 * heat);
            }
        }
    }

    fn shove(&mut self, number: usize, x: f64, y: f64) {
        self.speeds[number].0 += x;
        self.speeds[number].1 += y;
    }

    fn move_on(&mut self) {
        for (disc, speed) in self.discs.iter_mut().zip(&mut self.speeds) {
            *speed = (speed.0 * KEPT, speed.1 * KEPT);
            disc.x += speed.0;
            disc.y += speed.1;
        }
    }

    /// Moves discs apart until no two are too near to each other. In a crowd one that is moved meets the next: where
    /// that does not end soon, all are drawn out from the middle, which makes room for every one.
    fn part_all(&mut self) {
        let mut rounds = 0;
        while self.part(1.0) >= 0.01 {
            rounds += 1;
            if rounds > PATIENCE {
                for disc in &mut self.discs {
                    disc.x *= DRAWN_OUT;
                    disc.y *= DRAWN_OUT;
                }
            }
        }
    }

    /// Moves discs apart that are too near to each other, by `part` of what is missing. Gives the most that was
    /// missing, in parts of what was wanted.
    fn part(&mut self, part: f64) -> f64 {
        let largest = self.discs.iter().map(|disc| disc.radius).fold(0.0, f64::max);
        let side = 2.0 * largest + self.bodies.gap + 1e-9;
        let cell = |disc: &Disc| ((disc.x / side).floor() as i64, (disc.y / side).floor() as i64);
        let mut cells: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
        for (number, disc) in self.discs.iter().enumerate() {
            cells.entry(cell(disc)).or_default().push(number);
        }
        let mut worst: f64 = 0.0;
        for first in 0..self.discs.len() {
            let (column, row) = cell(&self.discs[first]);
            for near in (-1..=1).flat_map(|x| (-1..=1).map(move |y| (column + x, row + y))) {
                let Some(others) = cells.get(&near) else { continue };
                for second in others.iter().copied().filter(|second| *second > first) {
                    worst = worst.max(self.part_two(first, second, part));
                }
            }
        }
        worst
    }

    fn part_two(&mut self, first: usize, second: usize, part: f64) -> f64 {
        let (a, b) = (self.discs[first], self.discs[second]);
        let wanted = a.radius + b.radius + self.bodies.gap;
        let (mut dx, mut dy) = (b.x - a.x, b.y - a.y);
        let far = dx.hypot(dy);
        if far >= wanted {
            return 0.0;
        }
        if far < 1e-9 {
            let angle = (first + second) as f64 * GOLDEN;
            (dx, dy) = (angle.cos(), angle.sin());
        } else {
            (dx, dy) = (dx / far, dy / far);
        }
        let missing = (wanted - far) * part;
        // The larger moves less.
        let share = a.radius.powi(2) / (a.radius.powi(2) + b.radius.powi(2)).max(1e-9);
        self.discs[second].x += dx * missing * share;
        self.discs[second].y += dy * missing * share;
        self.discs[first].x -= dx * missing * (1.0 - share);
        self.discs[first].y -= dy * missing * (1.0 - share);
        (wanted - far) / wanted
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tie(from: usize, to: usize) -> Tie {
        Tie { from, to, strength: 1.0 }
    }

    fn far(discs: &[Disc], a: usize, b: usize) -> f64 {
        (discs[a].x - discs[b].x).hypot(discs[a].y - discs[b].y)
    }

    #[test]
    fn what_is_tied_stands_near() {
        // Two triangles with one tie between them.
        let ties = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (0, 3)].map(|(a, b)| tie(a, b));
        let bodies = Bodies { radii: vec![5.0; 6], ties: ties.to_vec(), gap: 2.0, ranks: Vec::new() };
        let discs = place(&bodies);
        assert!(far(&discs, 1, 2) < far(&discs, 1, 4), "{discs:?}");
        assert!(far(&discs, 4, 5) < far(&discs, 2, 5), "{discs:?}");
    }

    #[test]
    fn what_asks_stands_above_what_is_asked() {
        let ties = vec![tie(0, 1), tie(1, 2), tie(0, 2)];
        let bodies = Bodies { radii: vec![5.0; 3], ties, gap: 2.0, ranks: vec![0.0, 1.0, 2.0] };
        let discs = place(&bodies);
        assert!(discs[0].y < discs[1].y && discs[1].y < discs[2].y, "{discs:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_two_discs_overlap_and_all_is_finite(
            radii in prop::collection::vec(1.0f64..20.0, 1..40),
            ends in prop::collection::vec((0usize..40, 0usize..40), 0..60),
        ) {
            let count = radii.len();
            let ties = ends.iter().map(|(a, b)| tie(a % count, b % count)).filter(|tie| tie.from != tie.to);
            let bodies = Bodies { ties: ties.collect(), radii, gap: 1.0, ranks: Vec::new() };
            let discs = place(&bodies);
            prop_assert_eq!(&discs, &place(&bodies));
            for a in 0..count {
                prop_assert!(discs[a].x.is_finite() && discs[a].y.is_finite());
                for b in a + 1..count {
                    let room = discs[a].radius + discs[b].radius;
                    prop_assert!(far(&discs, a, b) > room * 0.97, "{:?} {:?}", discs[a], discs[b]);
                }
            }
        }
    }
}
