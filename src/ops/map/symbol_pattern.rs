//! What a user types to find a symbol: a glob, or a part of its name.

use globset::{GlobBuilder, GlobMatcher};

use crate::error::{Error, Kind, Result};

/// The worst rank of what has the very name, if not in the same case.
const SAME: Rank = 2;

/// A pattern of names. Names of one container and another are joined by `.`; `::`, `:` and `#` mean the same.
pub(super) enum NamePattern {
    /// Matches the whole name, or container and name.
    Glob(GlobMatcher),
    /// Stands somewhere in the name, or in container and name: the text, and the same in lower case.
    Part(String, String),
    /// Is the name, or container and name, in any case: the same two.
    Exact(String, String),
}

/// How well a symbol fits: the smaller the better.
pub(super) type Rank = u8;

impl NamePattern {
    /// What `text` means. Kind `Usage` for a glob that cannot be read.
    pub(super) fn new(text: &str) -> Result<Self> {
        let text = dotted(text);
        if !text.contains(['*', '?', '[', '{']) {
            let lower = text.to_lowercase();
            return Ok(Self::Part(text, lower));
        }
        let built = GlobBuilder::new(&text).build();
        built.map(|glob| Self::Glob(glob.compile_matcher())).map_err(|error| {
            Error::new(Kind::Usage, format!("`{text}` is not a pattern of names"))
                .caused_by(error)
                .hint("Use a part of a name, or a glob with `*`, `?`, `[a-z]` and `{a,b}`: 'parse_*'.")
        })
    }

    /// The name `text`, whole.
    pub(super) fn exact(text: &str) -> Self {
        let text = dotted(text);
        let lower = text.to_lowercase();
        Self::Exact(text, lower)
    }

    /// How well the symbol called `name` in `container` fits; none if it does not.
    pub(super) fn rank(&self, name: &str, container: Option<&str>) -> Option<Rank> {
        match self {
            Self::Glob(glob) => {
                let fits = glob.is_match(name)
                    || container.is_some_and(|container| glob.is_match(format!("{container}.{name}")));
                fits.then_some(0)
            }
            Self::Part(text, lower) => part_rank(text, lower, name, container),
            Self::Exact(text, lower) => part_rank(text, lower, name, container).filter(|rank| *rank <= SAME),
        }
    }
}

fn part_rank(text: &str, lower: &str, name: &str, container: Option<&str>) -> Option<Rank> {
    // Most names have nothing of it: told without allocating.
    let last = lower.rsplit('.').next().unwrap_or(lower);
    if text.is_ascii() && name.is_ascii() && !contains_folded(name, last) {
        return None;
    }
    // Where methods are defined outside of what they belong to, as in Lua, their names say it: `M:run`.
    let whole = dotted(&container.map_or_else(|| name.to_owned(), |container| format!("{container}.{name}")));
    let own = whole.rsplit('.').next().unwrap_or(&whole);
    let (whole_lower, own_lower) = (whole.to_lowercase(), own.to_lowercase());
    match () {
        () if whole == text => Some(0),
        () if own == text => Some(1),
        () if own_lower == lower || whole_lower == lower => Some(2),
        () if own_lower.starts_with(lower) => Some(3),
        () if own_lower.contains(lower) => Some(4),
        () if text.contains('.') && whole_lower.contains(lower) => Some(5),
        () => None,
    }
}

/// Whether `name` contains `lower` when case does not count; both are ASCII.
fn contains_folded(name: &str, lower: &str) -> bool {
    let (name, lower) = (name.as_bytes(), lower.as_bytes());
    lower.is_empty() || name.windows(lower.len()).any(|window| window.eq_ignore_ascii_case(lower))
}

/// `text` with the separators of all languages as one.
fn dotted(text: &str) -> String {
    text.replace("::", ".").replace([':', '#'], ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(pattern: &str, name: &str, container: Option<&str>) -> Option<Rank> {
        NamePattern::new(pattern).unwrap().rank(name, container)
    }

    #[test]
    fn the_exact_name_comes_before_others_that_have_it_in_them() {
        let names =
            [("new", None), ("new", Some("Parser")), ("New", None), ("newest", None), ("renew", None)];
        let ranks: Vec<_> = names.iter().map(|(name, container)| rank("new", name, *container)).collect();
        assert_eq!(ranks, [Some(0), Some(1), Some(2), Some(3), Some(4)]);
        assert_eq!(rank("new", "old", Some("new")), None);
    }

    #[test]
    fn a_container_may_be_named_as_any_language_writes_it() {
        for pattern in ["Parser.new", "Parser::new", "Parser#new"] {
            assert_eq!(rank(pattern, "new", Some("Parser")), Some(0), "{pattern}");
            assert_eq!(rank(pattern, "new", Some("a.Parser")), Some(5), "{pattern}");
            assert_eq!(rank(pattern, "new", None), None, "{pattern}");
            assert_eq!(rank(pattern, "Parser:new", None), Some(0), "{pattern}");
        }
    }

    #[test]
    fn a_glob_matches_the_whole_name_or_container_and_name() {
        assert_eq!(rank("parse_*", "parse_line", None), Some(0));
        assert_eq!(rank("parse_*", "reparse_line", None), None);
        assert_eq!(rank("Parser.*", "new", Some("Parser")), Some(0));
        assert_eq!(NamePattern::new("[").err().unwrap().kind(), Kind::Usage);
    }

    #[test]
    fn an_exact_name_is_no_part_of_another() {
        let pattern = NamePattern::exact("run");
        assert_eq!(pattern.rank("M:run", None), Some(1));
        assert_eq!(pattern.rank("runner", None), None);
    }

    #[test]
    fn letters_beyond_ascii_are_folded_too() {
        assert_eq!(rank("ÉTAT", "état_final", None), Some(3));
    }
}
