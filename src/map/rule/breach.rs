//! Breaches: where a map does not keep to a rule.

use std::collections::HashSet;

use super::Rule;
use super::moves::Moves;
use crate::map::fact::first_half;

/// Where a map does not keep to a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Breach {
    /// The number of the rule in its list.
    pub rule: usize,
    /// What is wrong, as a clause that follows the path: "imports `src/b.rs`".
    pub message: String,
    /// The file, folder or manifest it is about.
    pub path: String,
    /// The line there, from 1, where there is one.
    pub line: Option<u32>,
    /// What is asked for, where that is what is wrong.
    pub to: Option<String>,
    /// The steps of a way or a circle, the first from `path`; empty where there is no more than one.
    pub steps: Vec<Step>,
    /// All that takes part, of a circle: the places, sorted.
    pub members: Vec<String>,
    /// A figure that is out of bounds.
    pub value: Option<f64>,
}

/// A step of a way through the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The file that asks.
    pub from: String,
    /// The place that it asks for.
    pub to: String,
    /// The line, from 1.
    pub line: Option<u32>,
}

impl Breach {
    /// A breach of the rule with that number at `path`, without any more.
    pub fn new(rule: usize, path: &str, message: String) -> Self {
        Self {
            rule,
            message,
            path: path.to_owned(),
            line: None,
            to: None,
            steps: Vec::new(),
            members: Vec::new(),
            value: None,
        }
    }

    /// What stays the same while the lines above it and the figures of it change: 16 hexadecimal digits over the rule's
    /// name and the places.
    pub fn fingerprint(&self, rules: &[Rule]) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(text.as_bytes());
            hasher.update(&[0]);
        };
        add(&rules[self.rule].name);
        if self.members.is_empty() {
            add(&self.path);
            add(self.to.as_deref().unwrap_or_default());
        }
        // A circle of two is not an edge between them.
        self.members.iter().for_each(|member| add(&format!("in {member}")));
        first_half(&hasher.finalize()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The breaches of `now` that are not in `before` already, and those that are. `moves` tells where the places of today
/// were then. A circle is new where a place of it was in no such circle.
pub fn split_known(now: Vec<Breach>, before: &[Breach], moves: &Moves) -> (Vec<Breach>, Vec<Breach>) {
    let single: HashSet<(usize, &str, Option<&str>)> =
        before.iter().map(|breach| (breach.rule, breach.path.as_str(), breach.to.as_deref())).collect();
    let circles: Vec<(usize, HashSet<&str>)> = before
        .iter()
        .filter(|breach| !breach.members.is_empty())
        .map(|breach| (breach.rule, breach.members.iter().map(String::as_str).collect()))
        .collect();
    let is_known = |breach: &Breach| {
        if breach.members.is_empty() {
            let to = breach.to.as_deref().map(|to| moves.was(to));
            return single.contains(&(breach.rule, moves.was(&breach.path), to));
        }
        let holds =
            |circle: &HashSet<&str>| breach.members.iter().all(|member| circle.contains(moves.was(member)));
        circles.iter().any(|(rule, circle)| *rule == breach.rule && holds(circle))
    };
    let (known, new) = now.into_iter().partition(is_known);
    (new, known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::rule::reading;

    fn breach(rule: usize, path: &str, to: &str) -> Breach {
        let to = (!to.is_empty()).then(|| to.to_owned());
        Breach { to, ..Breach::new(rule, path, "imports".to_owned()) }
    }

    fn circle(members: &[&str]) -> Breach {
        Breach {
            members: members.iter().map(|member| (*member).to_owned()).collect(),
            ..Breach::new(0, members[0], "is in a cycle".to_owned())
        }
    }

    fn paths(breaches: &[Breach]) -> Vec<&str> {
        breaches.iter().map(|breach| breach.path.as_str()).collect()
    }

    #[test]
    fn what_was_there_before_is_known_wherever_its_line_is() {
        let before = [breach(0, "a", "b"), breach(1, "a", "c"), breach(0, "old", "b")];
        let moved = Moves::new([("old", "new")], |_| true);
        let now = vec![
            Breach { line: Some(9), value: Some(2.0), ..breach(0, "a", "b") },
            breach(0, "a", "c"),
            breach(0, "new", "b"),
            breach(2, "a", ""),
        ];
        let (new, known) = split_known(now, &before, &moved);
        assert_eq!(paths(&known), ["a", "new"]);
        assert_eq!(new.iter().map(|breach| breach.rule).collect::<Vec<_>>(), [0, 2]);
    }

    #[test]
    fn a_circle_is_known_while_it_only_gets_smaller() {
        let before = [circle(&["a", "b", "c"]), circle(&["x", "y"])];
        let now = vec![circle(&["a", "b"]), circle(&["c", "x"]), circle(&["x", "y", "z"])];
        let (new, known) = split_known(now, &before, &Moves::default());
        assert_eq!((paths(&known), paths(&new)), (vec!["a"], vec!["c", "x"]));
    }

    #[test]
    fn a_fingerprint_follows_from_the_rule_and_the_places_only() {
        let text = "[[rule]]\nname = 'x'\nkind = 'no_orphans'\n[[rule]]\nname = 'y'\nkind = 'no_orphans'\n";
        let rules = reading::read(text, "f").unwrap();
        let first = breach(0, "a", "b").fingerprint(&rules);
        let later = Breach { line: Some(3), message: "says".to_owned(), ..breach(0, "a", "b") };
        assert_eq!(first, later.fingerprint(&rules));
        assert_eq!(first.len(), 16);
        for other in [breach(1, "a", "b"), breach(0, "a", "c"), breach(0, "ab", ""), circle(&["a", "b"])] {
            assert_ne!(first, other.fingerprint(&rules), "{other:?}");
        }
    }
}
