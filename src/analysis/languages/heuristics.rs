//! Rules on the content, for extensions that several languages share.
//!
//! The rules are read when the first such file comes; each pattern is compiled when it is first asked.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use regex::bytes::{Regex, RegexBuilder};
use serde::Deserialize;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::read(include_str!("data/heuristics.json")));

struct Rules {
    groups: Vec<Group>,
    by_extension: HashMap<String, usize>,
}

/// Extensions with the same rules; the first rule that holds decides.
#[derive(Deserialize)]
struct Group {
    extensions: Vec<String>,
    rules: Vec<Rule>,
}

/// Holds when all its conditions do; without conditions, always.
#[derive(Deserialize)]
struct Rule {
    languages: Vec<String>,
    all: Vec<Condition>,
}

#[derive(Deserialize)]
struct Condition {
    pattern: String,
    /// The pattern must not occur.
    not: bool,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

/// The languages (in lower case) that the rules for `extension` (or a whole file name) name for text that starts
/// with `head`; empty when there are no rules or none holds.
pub(super) fn decide(extension: &str, head: &[u8]) -> &'static [String] {
    let rules = &*RULES;
    let Some(place) = rules.by_extension.get(extension) else { return &[] };
    let holds = |rule: &&Rule| rule.all.iter().all(|condition| condition.holds(head));
    rules.groups[*place].rules.iter().find(holds).map_or(&[], |rule| &rule.languages)
}

impl Rules {
    /// Reads the rules. The text is compiled in and a test reads it, so that it cannot be broken here.
    fn read(text: &str) -> Self {
        let mut groups: Vec<Group> = serde_json::from_str(text).unwrap_or_default();
        let mut by_extension = HashMap::new();
        for (place, group) in groups.iter_mut().enumerate() {
            for extension in &group.extensions {
                by_extension.entry(extension.to_ascii_lowercase()).or_insert(place);
            }
            for language in group.rules.iter_mut().flat_map(|rule| &mut rule.languages) {
                language.make_ascii_lowercase();
            }
        }
        Self { groups, by_extension }
    }
}

impl Condition {
    fn holds(&self, head: &[u8]) -> bool {
        let compiled = self.compiled.get_or_init(|| compile(&self.pattern));
        compiled.as_ref().is_some_and(|regex| regex.is_match(head) != self.not)
    }
}

/// Ruby's classes are ASCII, and so are these; that also keeps the patterns small.
fn compile(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).unicode(false).build().ok()
}

#[cfg(test)]
mod tests {
    use super::super::{ALIASES, CATALOGUE};
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let conditions = RULES.groups.iter().flat_map(|group| &group.rules).flat_map(|rule| &rule.all);
        let patterns: Vec<_> = conditions.map(|condition| &condition.pattern).collect();
        let broken: Vec<_> = patterns.iter().filter(|pattern| compile(pattern).is_none()).collect();
        assert!(broken.is_empty(), "{broken:#?}");
        assert!(patterns.len() > 200, "{}", patterns.len());
    }

    #[test]
    fn every_extension_and_language_of_a_rule_is_in_the_catalogue() {
        let catalogue = &*CATALOGUE;
        for group in &RULES.groups {
            for extension in &group.extensions {
                let known = catalogue.extensions.contains_key(extension.to_ascii_lowercase().as_str());
                assert!(known || catalogue.names.contains_key(extension.as_str()), "{extension}");
            }
            for language in group.rules.iter().flat_map(|rule| &rule.languages) {
                assert!(ALIASES.contains_key(language), "{language}");
            }
        }
    }

    #[test]
    fn a_header_is_told_by_what_it_says() {
        assert_eq!(decide(".h", b"@interface Point : NSObject\n@end\n"), ["objective-c"]);
        assert_eq!(decide(".h", b"#pragma once\nnamespace a {\n}\n"), ["c++"]);
        assert_eq!(decide(".h", b"int add(int, int);\n"), ["c"]);
    }

    #[test]
    fn an_extension_without_rules_decides_nothing() {
        assert!(decide(".rb", b"puts 1\n").is_empty());
    }
}
