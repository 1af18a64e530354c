//! Edges of the import graph: from the file that asks to the file that is asked for.

use std::collections::BTreeMap;

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
    /// What is to be said of it.
    pub marks: Marks,
}

/// What is to be said of a statement, as flags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Marks(u8);

impl Marks {
    /// It is done only sometimes.
    pub const CONDITIONAL: Self = Self(1);
    /// Only types are taken.
    pub const TYPE_ONLY: Self = Self(2);
    /// It is done when a function runs.
    pub const LAZY: Self = Self(4);
    /// It is for tests.
    pub const TEST: Self = Self(8);
    /// Names and imports alone do not decide it.
    pub const GUESS: Self = Self(16);

    /// The marks with these bits; others are left out.
    pub fn from_bits(bits: u8) -> Self {
        Self(bits & 31)
    }

    /// The marks as bits.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// These and those of `other`.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// `self` where `is_set`, else none.
    #[must_use]
    pub fn when(self, is_set: bool) -> Self {
        if is_set { self } else { Self(0) }
    }

    /// Whether one of `others` is among these.
    pub fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
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
}
