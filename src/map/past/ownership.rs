//! Who knows a place: those who changed it, the later the more.

use std::collections::HashMap;

/// After how many days a change counts half.
pub const HALF_LIFE_DAYS: f64 = 120.0;

/// Seconds of a day.
const DAY_S: f64 = 86_400.0;

/// What somebody did to a place.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Work {
    /// The commits that changed it.
    pub commits: u32,
    /// These, each the less the older it is.
    pub weight: f64,
    /// The last of them: seconds since 1970.
    pub last_s: i64,
}

/// What a commit of `committed_s` counts for at `now_s`, 0 to 1: half after [`HALF_LIFE_DAYS`].
pub fn weight(committed_s: i64, now_s: i64) -> f64 {
    let age_days = (now_s.saturating_sub(committed_s)).max(0) as f64 / DAY_S;
    (-age_days / HALF_LIFE_DAYS).exp2()
}

/// Adds a commit of `person` to the works on a place.
pub fn add(works: &mut HashMap<i64, Work>, person: i64, committed_s: i64, now_s: i64) {
    let work = works.entry(person).or_default();
    work.commits += 1;
    work.weight += weight(committed_s, now_s);
    work.last_s = work.last_s.max(committed_s);
}

/// Works by weight, the most first; equal ones by person.
pub fn ranked(works: &HashMap<i64, Work>) -> Vec<(i64, Work)> {
    let mut ranked: Vec<(i64, Work)> = works.iter().map(|(person, work)| (*person, *work)).collect();
    ranked.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then(a.0.cmp(&b.0)));
    ranked
}

/// The bus factor: how many people, the most knowing first, it takes to hold more than half of all weight. 0 where
/// nobody did anything.
pub fn bus_factor(weights: impl Iterator<Item = f64>) -> usize {
    let mut weights: Vec<f64> = weights.collect();
    weights.sort_by(|a, b| b.total_cmp(a));
    let half = weights.iter().sum::<f64>() / 2.0;
    let mut held = 0.0;
    for (count, weight) in weights.iter().enumerate() {
        held += weight;
        if held > half {
            return count + 1;
        }
    }
    weights.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_counts_half_after_the_half_life() {
        let now = 1_000_000_000;
        let before = now - (HALF_LIFE_DAYS * DAY_S) as i64;
        assert_eq!(weight(now, now), 1.0);
        assert!((weight(before, now) - 0.5).abs() < 1e-9);
        assert_eq!(weight(now + 5, now), 1.0);
    }

    #[test]
    fn the_bus_factor_is_how_many_hold_more_than_half() {
        assert_eq!(bus_factor([1.0, 8.0, 1.0].into_iter()), 1);
        assert_eq!(bus_factor([1.0, 1.0].into_iter()), 2);
        assert_eq!(bus_factor([1.0, 1.0, 1.0].into_iter()), 2);
        assert_eq!(bus_factor(std::iter::empty()), 0);
    }

    #[test]
    fn works_are_ranked_by_weight() {
        let mut works = HashMap::new();
        add(&mut works, 1, 0, 86_400 * 500);
        add(&mut works, 1, 0, 86_400 * 500);
        add(&mut works, 2, 86_400 * 500, 86_400 * 500);
        let order: Vec<i64> = ranked(&works).into_iter().map(|(person, _)| person).collect();
        assert_eq!(order, [2, 1]);
        assert_eq!(works[&1].commits, 2);
    }
}
