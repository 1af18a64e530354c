//! Lists of path patterns, of which only those are compiled that a path may match.
//!
//! To compile all of Linguist's takes longer than everything else that a map of one changed file needs. So each
//! pattern is known by a text that every path it matches contains; what contains none of them is done with.

use std::collections::HashMap;
use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};

/// Patterns, and the texts they are known by.
pub(super) struct Patterns {
    patterns: Vec<Pattern>,
    /// Which patterns have a text that starts with these two bytes.
    by_start: HashMap<[u8; 2], Vec<usize>>,
    /// Whether there is an entry in `by_start` for a pair of bytes: a bit for each, by [`bit_of`].
    starts: [u64; 64],
}

struct Pattern {
    source: &'static str,
    /// What every match contains; at least two bytes.
    text: Vec<u8>,
    compiled: OnceLock<Option<Regex>>,
}

impl Patterns {
    /// Reads one pattern a line. They are compiled in and a test compiles them; what does not compile, or has
    /// no text of two bytes to be known by, matches nothing.
    pub(super) fn read(lines: &'static str) -> Self {
        let patterns = lines.lines().map(|source| Pattern {
            source,
            text: necessary_text(source),
            compiled: OnceLock::new(),
        });
        let patterns: Vec<Pattern> = patterns.collect();
        let mut by_start: HashMap<[u8; 2], Vec<usize>> = HashMap::new();
        let mut starts = [0; 64];
        for (index, pattern) in patterns.iter().enumerate() {
            let [first, second, ..] = pattern.text[..] else { continue };
            by_start.entry([first, second]).or_default().push(index);
            let (word, bit) = bit_of(first, second);
            starts[word] |= bit;
        }
        Self { patterns, by_start, starts }
    }

    /// Whether one of the patterns matches `path`.
    pub(super) fn has(&self, path: &str) -> bool {
        let path = path.as_bytes();
        path.windows(2).enumerate().any(|(at, pair)| {
            let (word, bit) = bit_of(pair[0], pair[1]);
            self.starts[word] & bit != 0 && self.has_from(path, at, [pair[0], pair[1]])
        })
    }

    /// Whether one of the patterns whose text stands at `at` in `path` matches it.
    fn has_from(&self, path: &[u8], at: usize, start: [u8; 2]) -> bool {
        let candidates = self.by_start.get(&start).into_iter().flatten().map(|index| &self.patterns[*index]);
        candidates.into_iter().any(|pattern| path[at..].starts_with(&pattern.text) && pattern.matches(path))
    }
}

impl Pattern {
    fn matches(&self, path: &[u8]) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(path))
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| RegexBuilder::new(self.source).unicode(false).build().ok()).as_ref()
    }
}

/// The word and the bit of a pair of bytes in a set of 4,096: other pairs may share it.
fn bit_of(first: u8, second: u8) -> (usize, u64) {
    (usize::from(first & 63), 1 << (second & 63))
}

/// The best text that every match of a pattern contains: the longest, where the dot of an extension counts
/// for nothing, since what most scripts contain tells little. Empty for alternatives without a group.
fn necessary_text(pattern: &str) -> Vec<u8> {
    let bytes = pattern.as_bytes();
    let mut texts: Vec<Vec<u8>> = vec![Vec::new()];
    let mut at = 0;
    while at < bytes.len() {
        let (literal, end) = match bytes[at] {
            b'|' => return Vec::new(),
            b'(' | b'[' => (None, end_of_group(bytes, at)),
            b'\\' => {
                let escaped = bytes.get(at + 1).copied().filter(|byte| !byte.is_ascii_alphanumeric());
                (escaped, at + 2)
            }
            b'^' | b'$' | b'.' => (None, at + 1),
            byte => (Some(byte), at + 1),
        };
        let quantifier = bytes.get(end).copied().filter(|byte| b"?*+{".contains(byte));
        match (literal, quantifier) {
            (Some(byte), None) => texts.last_mut().into_iter().for_each(|text| text.push(byte)),
            (Some(byte), Some(b'+')) => {
                texts.last_mut().into_iter().for_each(|text| text.push(byte));
                texts.push(Vec::new());
            }
            _ => texts.push(Vec::new()),
        }
        at = match quantifier {
            Some(b'{') => end + bytes[end..].iter().position(|byte| *byte == b'}').unwrap_or(0) + 1,
            Some(_) => end + 1,
            None => end,
        };
    }
    let worth =
        |text: &Vec<u8>| if text.first() == Some(&b'.') { text.len().saturating_sub(2) } else { text.len() };
    texts.into_iter().filter(|text| text.len() >= 2).max_by_key(worth).unwrap_or_default()
}

/// Where the group or class that opens at `open` is closed: the place behind it.
fn end_of_group(bytes: &[u8], open: usize) -> usize {
    let mut depth = 0_usize;
    let mut in_class = false;
    let mut at = open;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b']' if in_class => in_class = false,
            _ if in_class => {}
            b'[' => in_class = true,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
        if depth == 0 && !in_class {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LISTS: [&str; 2] =
        [include_str!("../languages/data/vendor.txt"), include_str!("../languages/data/documentation.txt")];

    #[test]
    fn every_pattern_compiles_and_has_a_text_to_be_known_by() {
        for list in LISTS {
            for pattern in &Patterns::read(list).patterns {
                assert!(pattern.regex().is_some(), "{}", pattern.source);
                assert!(pattern.text.len() >= 2, "{}", pattern.source);
            }
        }
    }

    #[test]
    fn what_a_pattern_is_known_by_is_in_every_match() {
        for (pattern, text) in [
            (r"(?:^|/)config\.guess$", "config.guess"),
            (r"^[Dd]ependencies/", "ependencies/"),
            (r"(?:\.|-)min\.(?:js|css)$", "min."),
            (r"(?:^|/)vendors?/", "vendor"),
            (r"(?:^|/)d3(?:\.v\d+)?(?:[^.]*)\.js$", "d3"),
            (r"(?:^|/)[Vv]+endor/", "endor/"),
            (r"ab+c", "ab"),
            (r"(?:a[)]b|c)def{2}g", "de"),
            (r"abc|de", ""),
        ] {
            assert_eq!(String::from_utf8(necessary_text(pattern)).unwrap(), text, "{pattern}");
        }
    }

    /// Pieces of which the patterns are about, in any order.
    fn path() -> impl Strategy<Value = String> {
        let pieces = [
            "/",
            "/",
            ".",
            "-",
            "_",
            "js",
            ".js",
            ".min.js",
            ".css",
            "vendor",
            "vendors",
            "Vvendor",
            "doc",
            "docs",
            "Docs",
            "build",
            "jquery",
            "d3",
            ".v4",
            "react",
            "1.2",
            "3rd",
            "Third",
            "Party",
            "-party",
            "extern",
            "Externals",
            "dist",
            "man",
            "Man",
            "demo",
            "demos",
            "inst",
            "javadoc",
            "extjs",
            "deps",
            "rebar",
            ".yarn",
            "releases",
            "Packages",
            "x",
            "run.n",
            "waf",
            "min",
            ".DS_Store",
            "tiny_mce",
            "langs",
            "MathJax",
            "é",
            "fontello",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn all_patterns_at_once_match_the_same_paths(path in path()) {
            for list in LISTS {
                let all = list.lines().collect::<Vec<_>>().join("|");
                let all = RegexBuilder::new(&all).unicode(false).build().unwrap();
                prop_assert_eq!(Patterns::read(list).has(&path), all.is_match(path.as_bytes()));
            }
        }

        #[test]
        fn any_pattern_and_any_path_will_do(pattern in r"[ab(\[\]){}\\?*+|.^$]{0,12}", path in ".{0,20}") {
            necessary_text(&pattern);
            Patterns::read(LISTS[0]).has(&path);
        }
    }
}
