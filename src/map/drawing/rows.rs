//! Discs in rows: each row asks only of those below it, as far as there are no cycles. The order in a row is that
//! of Sugiyama's method: sweeps that put each disc above the middle of what it is tied to.

use super::{Disc, Tie};

/// How many sweeps are made, down and up in turn.
const SWEEPS: usize = 12;

/// The least space between two discs of a row.
const GAP: f64 = 14.0;

/// The space between two rows of one rank, and twice that between ranks.
const LINE: f64 = 26.0;

/// Places discs of `radii` in rows by `ranks`, 0 on top, each with room for what is written below it (`widths`). A row
/// that would be much wider than the picture is high is broken into several.
pub fn place(radii: &[f64], widths: &[f64], ranks: &[usize], ties: &[Tie]) -> Vec<Disc> {
    let rooms: Vec<f64> =
        radii.iter().zip(widths).map(|(radius, width)| (2.0 * radius).max(*width) + GAP).collect();
    let depth = ranks.iter().max().map_or(0, |rank| rank + 1);
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); depth];
    for (number, rank) in ranks.iter().enumerate() {
        rows[*rank].push(number);
    }
    let neighbours = neighbours(radii.len(), ranks, ties);
    let mut at = vec![0.0; radii.len()];
    rows.iter().for_each(|row| spread(row, &rooms, &mut at));
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        for step in 0..depth {
            let rank = if down { step } else { depth - 1 - step };
            sort_by_middle(&mut rows[rank], &neighbours, ranks, down, &at);
            spread(&rows[rank], &rooms, &mut at);
        }
    }
    lines(&rows, radii, &rooms)
}

/// The ends that each disc is tied to, in other rows.
fn neighbours(count: usize, ranks: &[usize], ties: &[Tie]) -> Vec<Vec<(usize, f64)>> {
    let mut neighbours = vec![Vec::new(); count];
    for tie in ties.iter().filter(|tie| ranks[tie.from] != ranks[tie.to]) {
        let weight = tie.strength.ln_1p();
        neighbours[tie.from].push((tie.to, weight));
        neighbours[tie.to].push((tie.from, weight));
    }
    neighbours
}

/// Sorts `row` by the mean place of what is tied to it above (`down`) or below; what is tied to nothing there stays
/// about where it is.
fn sort_by_middle(
    row: &mut [usize],
    neighbours: &[Vec<(usize, f64)>],
    ranks: &[usize],
    down: bool,
    at: &[f64],
) {
    let middle = |number: usize| {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (other, weight) in &neighbours[number] {
            if (ranks[*other] < ranks[number]) == down {
                sum += at[*other] * weight;
                weights += weight;
            }
        }
        if weights > 0.0 { sum / weights } else { at[number] }
    };
    let middles: Vec<(f64, usize)> = row.iter().map(|number| (middle(*number), *number)).collect();
    let mut order = middles;
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    row.iter_mut().zip(order).for_each(|(place, (_, number))| *place = number);
}

/// Puts the discs of a row beside each other, around 0.
fn spread(row: &[usize], rooms: &[f64], at: &mut [f64]) {
    let width: f64 = row.iter().map(|number| rooms[*number]).sum();
    let mut left = -width / 2.0;
    for number in row {
        let own = rooms[*number];
        at[*number] = left + own / 2.0;
        left += own;
    }
}

/// Rows, broken into lines of about equal width.
fn lines(rows: &[Vec<usize>], radii: &[f64], rooms: &[f64]) -> Vec<Disc> {
    let own = |number: &usize| rooms[*number];
    let area: f64 = radii.iter().zip(rooms).map(|(radius, room)| room * (2.0 * radius + LINE)).sum();
    let widest = (area * 1.6).sqrt().max(rooms.iter().copied().fold(0.0, f64::max));
    let mut discs = vec![Disc::default(); radii.len()];
    let mut top = 0.0;
    for row in rows {
        let width: f64 = row.iter().map(own).sum();
        let count = (width / widest).ceil().max(1.0);
        let mut rest = row.as_slice();
        while !rest.is_empty() {
            let mut line_width = 0.0;
            let fits = rest.iter().take_while(|number| {
                let before = line_width;
                line_width += own(number);
                before == 0.0 || line_width <= width / count + own(number) / 2.0
            });
            let (line, others) = rest.split_at(fits.count());
            let height = line.iter().map(|number| 2.0 * radii[*number]).fold(0.0, f64::max);
            let mut left = -line.iter().map(own).sum::<f64>() / 2.0;
            for number in line {
                let (x, y) = (left + own(number) / 2.0, top + height / 2.0);
                discs[*number] = Disc { x, y, radius: radii[*number] };
                left += own(number);
            }
            top += height + LINE;
            rest = others;
        }
        top += LINE;
    }
    discs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(from: usize, to: usize) -> Tie {
        Tie { from, to, strength: 1.0 }
    }

    #[test]
    fn ties_between_rows_do_not_cross_where_they_need_not() {
        // 0 asks 3, 1 asks 2: as numbered, the two would cross.
        let discs = place(&[5.0; 4], &[0.0; 4], &[0, 0, 1, 1], &[tie(0, 3), tie(1, 2)]);
        assert_eq!(discs[0].x < discs[1].x, discs[3].x < discs[2].x);
        assert!(discs[0].y < discs[3].y);
    }

    #[test]
    fn a_wide_row_is_broken_and_stays_above_the_next() {
        let mut ranks = vec![0; 60];
        ranks.push(1);
        let discs = place(&[5.0; 61], &[0.0; 61], &ranks, &[tie(0, 60)]);
        let lowest = discs[..60].iter().map(|disc| disc.y).fold(0.0, f64::max);
        let width = discs.iter().map(|disc| disc.x).fold(0.0, f64::max) * 2.0;
        assert!(lowest > discs[0].y.min(discs[59].y) && lowest < discs[60].y);
        assert!(width < 60.0 * 24.0 / 2.0, "{width}");
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(place(&[], &[], &[], &[]).is_empty());
    }
}
