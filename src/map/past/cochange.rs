//! Co-change: which files change in the same commits, and how much more often than chance would have it.

use std::cmp::Reverse;
use std::collections::HashMap;

/// Commits that changed more files than this say nothing of which belong together: formatting, renames, imports.
pub const MOST_FILES: usize = 50;

/// Two places that changed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The one with the lower number.
    pub a: i64,
    /// The other.
    pub b: i64,
    /// The commits that changed both.
    pub support: u32,
}

/// What is counted of a set of commits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// The commits.
    pub commits: u32,
    /// The commits that changed each place.
    pub single: HashMap<i64, u32>,
    /// Pairs of places; none of lower support than asked for.
    pub pairs: Vec<Pair>,
}

/// What a pair says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
    /// Of the commits that changed `a`, the part that changed `b` too.
    pub confidence_a: f64,
    /// Of the commits that changed `b`, the part that changed `a` too.
    pub confidence_b: f64,
    /// How many times as often they change together as they would by chance; 1 is chance.
    pub lift: f64,
}

/// Counts pairs of places in `commits`, the places that each changed. Pairs of less than `min_support` commits are left
/// out, and so are those without `only`, if that is given.
pub fn count<'a>(
    commits: impl Iterator<Item = &'a [i64]> + Clone,
    min_support: u32,
    only: Option<i64>,
) -> Counts {
    let mut counts = Counts::default();
    for files in commits.clone() {
        counts.commits += 1;
        for file in files {
            *counts.single.entry(*file).or_default() += 1;
        }
    }
    let mut pairs: HashMap<(i64, i64), u32> = HashMap::new();
    let mut often = Vec::new();
    for files in commits {
        if only.is_some_and(|only| !files.contains(&only)) {
            continue;
        }
        often.clear();
        // What changed too seldom by itself is in no pair.
        often.extend(files.iter().copied().filter(|file| counts.single[file] >= min_support));
        often.sort_unstable();
        for (index, a) in often.iter().enumerate() {
            for b in &often[index + 1..] {
                if only.is_none_or(|only| *a == only || *b == only) {
                    *pairs.entry((*a, *b)).or_default() += 1;
                }
            }
        }
    }
    let kept = pairs.into_iter().filter(|(_, support)| *support >= min_support);
    counts.pairs = kept.map(|((a, b), support)| Pair { a, b, support }).collect();
    counts.pairs.sort_unstable_by_key(|pair| (Reverse(pair.support), pair.a, pair.b));
    counts
}

impl Counts {
    /// What `pair` says.
    pub fn strength(&self, pair: &Pair) -> Strength {
        let of = |place| f64::from(self.single.get(&place).copied().unwrap_or(1).max(1));
        let (a, b, both) = (of(pair.a), of(pair.b), f64::from(pair.support));
        Strength {
            confidence_a: both / a,
            confidence_b: both / b,
            lift: both * f64::from(self.commits) / (a * b),
        }
    }
}

/// Whether two files belong together by their names: a test and what it tests, or files of one folder that differ in
/// their extensions only, such as a header and its source.
pub fn are_kin(a: &str, b: &str) -> bool {
    let (stem_a, test_a) = stem(a);
    let (stem_b, test_b) = stem(b);
    let same_folder = folder(a) == folder(b);
    !stem_a.is_empty() && stem_a == stem_b && (test_a != test_b || same_folder)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The name of a file without its extensions and without what says that it is a test, in lower case; and whether
/// something did.
fn stem(path: &str) -> (String, bool) {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let first = name.trim_start_matches('.').split('.').next().unwrap_or_default();
    let mut is_test = name.contains(".test.") || name.contains(".spec.");
    let mut stem = first;
    for mark in ["tests", "test", "specs", "spec", "it"] {
        // `Audit` is no test of `Aud`: two letters have to stand apart.
        let is_short = mark.len() < 4;
        let end = stem.strip_suffix(mark).filter(|rest| !is_short || rest.ends_with(['_', '-']));
        let start = stem.strip_prefix(mark).filter(|rest| rest.starts_with(['_', '-']));
        if let Some(rest) = end.or(start) {
            stem = rest.trim_matches(['_', '-']);
            is_test = true;
            break;
        }
    }
    (stem.to_owned(), is_test)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_once_a_commit_and_rare_ones_left_out() {
        let commits: [&[i64]; 4] = [&[1, 2, 3], &[2, 1], &[1], &[4]];
        let counts = count(commits.into_iter(), 2, None);
        assert_eq!((counts.commits, counts.single[&1]), (4, 3));
        assert_eq!(counts.pairs, [Pair { a: 1, b: 2, support: 2 }]);
        let strength = counts.strength(&counts.pairs[0]);
        assert_eq!((strength.confidence_a, strength.confidence_b), (2.0 / 3.0, 1.0));
        assert_eq!(strength.lift, 2.0 * 4.0 / 6.0);
    }

    #[test]
    fn pairs_of_one_place_are_those_with_it() {
        let commits: [&[i64]; 2] = [&[1, 2, 3], &[2, 3]];
        let counts = count(commits.into_iter(), 1, Some(1));
        let pairs: Vec<(i64, i64)> = counts.pairs.iter().map(|pair| (pair.a, pair.b)).collect();
        assert_eq!(pairs, [(1, 2), (1, 3)]);
    }

    #[test]
    fn a_test_and_what_it_tests_are_kin_and_so_are_a_header_and_its_source() {
        for (a, b) in [
            ("src/stall.py", "tests/test_stall.py"),
            ("main/java/Stall.java", "test/java/StallTests.java"),
            ("stall.go", "stall_test.go"),
            ("web/cart.ts", "web/__tests__/cart.spec.ts"),
            ("src/a.h", "src/a.c"),
            ("lib/cart.rb", "spec/cart_spec.rb"),
        ] {
            assert!(are_kin(a, b) && are_kin(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("src/mod.rs", "src/a/mod.rs"),
            ("src/aud.rs", "src/audit.rs"),
            ("a/index.ts", "b/index.ts"),
            ("x/test.py", "y/tests.py"),
            (".gitignore", ".github"),
        ] {
            assert!(!are_kin(a, b), "{a} {b}");
        }
    }
}
