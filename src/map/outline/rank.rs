//! What of a repository matters: the ranks of its files, and the scores of the names that are used of them.

use crate::map::network::rank::rank_by;

use super::NamedUses;

/// How much more a name counts that was asked for.
const MENTIONED: f64 = 10.0;

/// How much less one counts that is private by its look, and one that many files define.
const PRIVATE: f64 = 0.1;
const COMMON: f64 = 0.1;

/// In how many files a name may be defined that says something.
const FEW_FILES: usize = 5;

/// How much less a use by a test counts: tests use all there is.
const BY_TEST: f64 = 0.2;

/// How much of a start goes to what uses the files in focus.
const TO_USERS: f64 = 0.25;

/// What somebody wants to know more of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Focus {
    /// Files, by path.
    pub files: Vec<String>,
    /// Names of symbols, without containers.
    pub names: Vec<String>,
}

/// What matters how much.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    /// The ranks of files, by their places; they add up to 1.
    pub files: Vec<f64>,
    /// For each file the names that are used of it, by their places, and how much each matters; by name.
    pub names: Vec<Vec<(u32, f64)>>,
}

impl Ranking {
    /// Ranks what `uses` tells of; `is_test` says of a path whether it is a test's.
    pub fn new(uses: &NamedUses, focus: &Focus, is_test: impl Fn(&str) -> bool) -> Self {
        let weights = weights(uses, focus);
        let votes: Vec<f64> =
            uses.places.iter().map(|path| if is_test(path) { BY_TEST } else { 1.0 }).collect();
        let whole = |names: &[u32]| match names {
            [] => 1.0,
            names => names.iter().map(|name| weights[*name as usize]).sum::<f64>().sqrt(),
        };
        let edges: Vec<(u32, u32, f64)> =
            uses.uses.iter().map(|used| (used.from, used.to, whole(&used.names))).collect();
        let files = rank_by(uses.places.len(), &edges, start(uses, focus, &votes).as_deref());
        let mut sums = vec![0.0; uses.places.len()];
        for (from, _, weight) in &edges {
            sums[*from as usize] += weight;
        }
        let mut names: Vec<Vec<(u32, f64)>> = vec![Vec::new(); uses.places.len()];
        for (used, (_, _, weight)) in uses.uses.iter().zip(&edges) {
            let from = used.from as usize;
            let share = weight / sums[from];
            let all: f64 = used.names.iter().map(|name| weights[*name as usize]).sum();
            for name in &used.names {
                let part = files[from] * votes[from] * share * weights[*name as usize] / all;
                names[used.to as usize].push((*name, part));
            }
        }
        for parts in &mut names {
            // Stable, so that equal maps add up in the same order.
            parts.sort_by_key(|(name, _)| *name);
            parts.dedup_by(|next, first| {
                let is_same = next.0 == first.0;
                first.1 += if is_same { next.1 } else { 0.0 };
                is_same
            });
        }
        Self { files, names }
    }
}

/// How much each name counts.
fn weights(uses: &NamedUses, focus: &Focus) -> Vec<f64> {
    // The first files that define each name, and how many these are: one more than few says that they are many.
    let mut definers = vec![([0_u32; FEW_FILES + 1], 0_usize); uses.names.len()];
    for used in &uses.uses {
        for name in &used.names {
            let (files, count) = &mut definers[*name as usize];
            if *count <= FEW_FILES && !files[..*count].contains(&used.to) {
                files[*count] = used.to;
                *count += 1;
            }
        }
    }
    let weight = |(name, (_, definers)): (&String, &([u32; FEW_FILES + 1], usize))| {
        let own = name.rsplit('.').next().unwrap_or(name);
        let mut weight = 1.0;
        if focus.names.iter().any(|wanted| wanted == own) {
            weight *= MENTIONED;
        }
        if own.starts_with('_') && !own.ends_with("__") {
            weight *= PRIVATE;
        }
        if *definers > FEW_FILES {
            weight *= COMMON;
        }
        weight
    };
    uses.names.iter().zip(&definers).map(weight).collect()
}

/// Where the ranks start: at the files in focus, and a little at what uses them; anywhere without one, less in tests.
fn start(uses: &NamedUses, focus: &Focus, votes: &[f64]) -> Option<Vec<f64>> {
    if focus.files.is_empty() {
        return Some(votes.to_vec());
    }
    let mut start = vec![0.0; uses.places.len()];
    for path in &focus.files {
        if let Ok(place) = uses.places.binary_search(path) {
            start[place] = 1.0;
        }
    }
    let own = start.clone();
    let users: Vec<usize> =
        uses.uses.iter().filter(|used| own[used.to as usize] > 0.0).map(|used| used.from as usize).collect();
    let all: f64 = own.iter().sum();
    for user in &users {
        start[*user] += TO_USERS * all * votes[*user] / users.len() as f64;
    }
    Some(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::outline::NamedUse;

    fn uses() -> NamedUses {
        let names = ["run", "_hidden", "Config"].map(str::to_owned).to_vec();
        let places = ["a", "b", "c", "t"].map(str::to_owned).to_vec();
        let used = |from, to, names: &[u32]| NamedUse { from, to, names: names.to_vec() };
        NamedUses { places, names, uses: vec![used(0, 1, &[0, 1]), used(2, 1, &[0]), used(3, 2, &[2])] }
    }

    fn score(ranking: &Ranking, file: usize, name: u32) -> f64 {
        ranking.names[file].iter().find(|(known, _)| *known == name).map_or(0.0, |(_, score)| *score)
    }

    #[test]
    fn what_is_used_more_matters_more_and_private_names_less() {
        let ranking = Ranking::new(&uses(), &Focus::default(), |_| false);
        assert!(ranking.files[1] > ranking.files[2] && ranking.files[2] > ranking.files[0]);
        assert!(score(&ranking, 1, 0) > 10.0 * score(&ranking, 1, 1));
    }

    #[test]
    fn a_test_says_less_of_what_matters() {
        let plain = Ranking::new(&uses(), &Focus::default(), |_| false);
        let tested = Ranking::new(&uses(), &Focus::default(), |path| path == "t");
        assert!(score(&tested, 2, 2) < score(&plain, 2, 2) / 2.0);
    }

    #[test]
    fn a_focus_is_followed_to_what_it_uses_and_a_little_to_what_uses_it() {
        let focus = Focus { files: vec!["c".to_owned()], names: Vec::new() };
        let ranking = Ranking::new(&uses(), &focus, |_| false);
        let order = |a: usize, b: usize| ranking.files[a] > ranking.files[b];
        assert!(order(2, 1) && order(1, 3) && order(3, 0));
    }
}
