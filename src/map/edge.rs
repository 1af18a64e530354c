//! Edges of the import graph: from the file that asks to the file that is asked for.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::graph::{FileNode, LinkedImport};
use super::link::{Use, Verdict};

/// What an edge says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EdgeKind {
    /// A statement names the module that stands in that file.
    #[default]
    Imports,
    /// What is named is defined in that file, through all that offer it on.
    Uses,
    /// That file is a part of this one, as Rust's `mod x;` says.
    Contains,
}

/// A statement that an edge stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Ground {
    /// An import.
    Import(LinkedImport),
    /// A use.
    Use(Use),
}

/// An edge between two places of a repository; there is one for each pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The place that asks.
    pub from: String,
    /// The place that is asked for.
    pub to: String,
    /// The statements that it stands for, by file and line.
    pub grounds: Vec<Ground>,
}

/// The edges of sort `kind` between the files of `nodes`, by both ends; guesses only `with_guesses`.
pub fn edges(nodes: Vec<FileNode>, kind: EdgeKind, with_guesses: bool) -> Vec<Edge> {
    let mut pairs: BTreeMap<(String, String), Vec<Ground>> = BTreeMap::new();
    let mut add = |from: &str, to: &str, ground: Ground| {
        if from != to {
            pairs.entry((from.to_owned(), to.to_owned())).or_default().push(ground);
        }
    };
    for node in nodes {
        if kind == EdgeKind::Uses {
            for used in node.uses.into_iter().filter(|used| with_guesses || !used.is_guess) {
                add(&node.path, &used.path.clone(), Ground::Use(used));
            }
            continue;
        }
        for mut import in node.imports {
            let is_wanted = matches!(import.link.verdict, Verdict::Internal | Verdict::Asset)
                && (with_guesses || !import.link.is_guess());
            if is_wanted && import.is_statement() == (kind == EdgeKind::Imports) {
                let mut targets = std::mem::take(&mut import.link.targets);
                // Most lead to one place: nothing is copied for these.
                let last = targets.pop();
                for target in &targets {
                    add(&node.path, target, Ground::Import(import.clone()));
                }
                if let Some(last) = last {
                    add(&node.path, &last, Ground::Import(import));
                }
            }
        }
    }
    pairs.into_iter().map(|((from, to), grounds)| Edge { from, to, grounds }).collect()
}

/// What a file leads to, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead<'a> {
    /// What it says.
    pub kind: EdgeKind,
    /// The place that is asked for.
    pub to: &'a str,
    /// The first line that asks, from 1.
    pub line: u32,
    /// The names that are used; of a use only.
    pub names: &'a [&'a str],
    /// Whether names and imports alone do not decide it.
    pub is_guess: bool,
}

/// Edges as they are counted: one for each pair of places, with the number of its statements.
#[derive(Debug, Default)]
pub struct EdgeCounts {
    places: HashMap<String, usize>,
    counts: HashMap<(usize, usize), usize>,
}

impl EdgeCounts {
    /// Counts a statement from `from` to `to`; one to itself does not count.
    pub fn add(&mut self, from: &str, to: &str) {
        self.add_many(from, to, 1);
    }

    fn add_many(&mut self, from: &str, to: &str, count: usize) {
        if from != to {
            let pair = (self.number(from), self.number(to));
            *self.counts.entry(pair).or_default() += count;
        }
    }

    fn number(&mut self, place: &str) -> usize {
        if let Some(number) = self.places.get(place) {
            return *number;
        }
        let number = self.places.len();
        self.places.insert(place.to_owned(), number);
        number
    }

    /// The same between the places that the ends belong to, as `place` says: an edge within a place is gone, and
    /// so is one with an end that belongs nowhere.
    pub fn lifted(self, place: impl Fn(&str) -> Option<String>) -> Self {
        let mut above = vec![None; self.places.len()];
        for (path, number) in &self.places {
            above[*number] = place(path);
        }
        let mut lifted = Self::default();
        for ((from, to), count) in self.counts {
            if let (Some(from), Some(to)) = (&above[from], &above[to]) {
                lifted.add_many(from, to, count);
            }
        }
        lifted
    }

    /// The edges by both ends: from, to, and the number of statements.
    pub fn into_edges(self) -> Vec<(String, String, usize)> {
        let mut names = vec![""; self.places.len()];
        for (path, number) in &self.places {
            names[*number] = path;
        }
        let named = self.counts.iter().map(|((from, to), count)| (names[*from], names[*to], *count));
        let mut edges: Vec<(&str, &str, usize)> = named.collect();
        edges.sort_unstable();
        edges.into_iter().map(|(from, to, count)| (from.to_owned(), to.to_owned(), count)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::link::{FileLinks, Link};
    use crate::map::module::{Import, ImportForm, ModuleRecord};

    fn node(path: &str, imports: &[(ImportForm, Verdict, &str)]) -> FileNode {
        let module = ModuleRecord {
            imports: imports.iter().map(|(form, ..)| Import::new("x", *form, 1)).collect(),
            ..ModuleRecord::default()
        };
        let links = imports.iter().map(|(_, verdict, target)| Link {
            targets: vec![(*target).to_owned()],
            ..Link::new(*verdict, "rule")
        });
        FileNode::new(path, &module, FileLinks { links: links.collect(), uses: Vec::new() }, false)
    }

    fn pairs(edges: &[Edge]) -> Vec<(&str, &str)> {
        edges.iter().map(|edge| (edge.from.as_str(), edge.to.as_str())).collect()
    }

    fn nodes() -> Vec<FileNode> {
        let import = ImportForm::Import;
        vec![
            node("b/x", &[(import, Verdict::Internal, "a/y"), (import, Verdict::Internal, "a/y")]),
            node("a/y", &[(import, Verdict::Asset, "a/z.css"), (import, Verdict::External, "e")]),
            node(
                "a/w",
                &[(ImportForm::Module, Verdict::Internal, "a/y"), (import, Verdict::Internal, "a/w")],
            ),
        ]
    }

    #[test]
    fn there_is_one_edge_for_a_pair_and_none_to_itself_or_elsewhere() {
        let edges = edges(nodes(), EdgeKind::Imports, false);
        assert_eq!(pairs(&edges), [("a/y", "a/z.css"), ("b/x", "a/y")]);
        assert_eq!(edges[1].grounds.len(), 2);
    }

    #[test]
    fn guesses_come_if_asked_for_and_declared_modules_as_another_kind() {
        let mut guessed = nodes();
        guessed[0].imports.truncate(1);
        guessed[0].imports[0].link.reason = Some("why".to_owned());
        assert_eq!(pairs(&edges(guessed.clone(), EdgeKind::Imports, false)), [("a/y", "a/z.css")]);
        assert_eq!(pairs(&edges(guessed, EdgeKind::Imports, true)), [("a/y", "a/z.css"), ("b/x", "a/y")]);
        assert_eq!(pairs(&edges(nodes(), EdgeKind::Contains, false)), [("a/w", "a/y")]);
    }

    #[test]
    fn counted_edges_are_one_for_a_pair() {
        let mut counts = EdgeCounts::default();
        for (from, to) in [("b/x", "a/y"), ("a/y", "a/z"), ("b/x", "a/y"), ("a/y", "a/y")] {
            counts.add(from, to);
        }
        let expected =
            [("a/y", "a/z", 1), ("b/x", "a/y", 2)].map(|(a, b, n)| (a.to_owned(), b.to_owned(), n));
        assert_eq!(counts.into_edges(), expected);
    }

    #[test]
    fn lifted_edges_leave_out_what_stays_within_a_place() {
        let mut counts = EdgeCounts::default();
        for (from, to) in [("b/x", "a/y"), ("a/y", "a/z"), ("b/v", "a/z"), ("b/v", "w")] {
            counts.add(from, to);
        }
        let up = counts.lifted(|path| path.split_once('/').map(|(folder, _)| folder.to_owned()));
        assert_eq!(up.into_edges(), [("b".to_owned(), "a".to_owned(), 2)]);
    }
}
