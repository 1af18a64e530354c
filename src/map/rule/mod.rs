//! Rules: what a repository keeps to, as its `.groma.toml` says. Read from text in `reading`, held against the
//! statements of a map in `pairs` (edge by edge) and `chains` (through others). All of it is pure.

pub mod breach;
mod chains;
mod keys;
mod membership;
pub mod moves;
mod pairs;
pub mod pattern;
pub mod reading;
pub mod statement;
mod target;

use schemars::JsonSchema;
use serde::Serialize;

use super::edge::{EdgeKind, Marks};
use super::network::leads::Step;
use pattern::{Binding, Patterns};

pub use chains::Ways;
pub use pairs::edges;
pub use target::{Asked, Targets};

/// How much a breach matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It is told.
    Warning,
    /// The check fails.
    #[default]
    Error,
}

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name; no two of a file have the same.
    pub name: String,
    /// The word that its kind is written by.
    pub kind: &'static str,
    /// How much a breach matters.
    pub severity: Severity,
    /// Why it is there.
    pub reason: Option<String>,
    /// The line of the file that it begins at, from 1.
    pub line: usize,
    /// Which statements it is about.
    pub scope: Scope,
    /// What it does not hold for.
    pub except: Vec<Exception>,
    /// What it wants.
    pub wants: Wants,
}

/// Which statements a rule is about.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// What the statements say: imports or uses.
    pub kind: EdgeKind,
    /// Not those that only suggest where they lead, unless this is set.
    pub guesses: bool,
    /// Not those with one of these traits.
    pub ignore: Marks,
    /// Only those with one of these, if there are any.
    pub only: Marks,
}

/// What a rule does not hold for: edges with both ends in it.
#[derive(Debug, Clone, Default)]
pub struct Exception {
    /// The place that asks, or the place that a finding is about.
    pub from: Option<Patterns>,
    /// The place that is asked for.
    pub to: Option<Targets>,
}

/// What a rule wants.
#[derive(Debug, Clone)]
pub enum Wants {
    /// Nothing of `from` asks for `to`; with `reaches`, not through others either.
    Forbidden {
        /// The places that ask.
        from: Patterns,
        /// What they must not ask for.
        to: Targets,
        /// Whether ways through other files count.
        reaches: bool,
    },
    /// What `from` asks for of this repository is in `to`, or in `from` itself.
    Allowed {
        /// The places that ask.
        from: Patterns,
        /// What they may ask for.
        to: Targets,
    },
    /// Every file of `from` asks for something of `to`.
    Required {
        /// The files that must ask.
        from: Patterns,
        /// What they must ask for.
        to: Targets,
        /// Whether a way through other files is enough.
        reaches: bool,
    },
    /// A layer asks for those below it only.
    Layers(Layers),
    /// Members ask for nothing of one another.
    Independent {
        /// Each pattern is a member, or many of them where it names parts of paths.
        members: Vec<Patterns>,
        /// Whether ways through other files count.
        reaches: bool,
    },
    /// No places ask for each other in a circle.
    NoCycles {
        /// Between what.
        level: PlaceLevel,
        /// Which places.
        within: Patterns,
    },
    /// Every file is asked for by another, asks for another or starts something.
    NoOrphans {
        /// Which files.
        within: Patterns,
    },
    /// Every import leads somewhere.
    NoUnresolved {
        /// Which files.
        within: Patterns,
    },
    /// Every package that is imported is declared.
    NoUndeclared {
        /// Which files.
        within: Patterns,
        /// Whether a package is declared that only a lockfile has.
        transitive: bool,
    },
    /// Something leads to every package that is declared.
    NoUnused {
        /// Which manifests.
        within: Patterns,
    },
    /// A figure stays within bounds.
    Limit(Limit),
}

/// Layers of a rule, the highest first.
#[derive(Debug, Clone)]
pub struct Layers {
    /// For each layer its places.
    pub layers: Vec<Vec<Patterns>>,
    /// The patterns as written, for messages.
    pub names: Vec<String>,
    /// Those that must not be skipped, by number.
    pub closed: Vec<bool>,
    /// Whether places of one layer that different patterns match ask for nothing of one another.
    pub independent: bool,
    /// Whether ways through files of no layer count.
    pub reaches: bool,
    /// What must be in one of the layers.
    pub complete: Option<Patterns>,
}

/// What a rule's places are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceLevel {
    /// Files.
    #[default]
    File,
    /// Folders.
    Folder,
    /// Packages.
    Package,
    /// Symbols; for limits only.
    Symbol,
}

/// Bounds of a figure.
#[derive(Debug, Clone)]
pub struct Limit {
    /// Which figure.
    pub metric: Metric,
    /// Of what.
    pub level: PlaceLevel,
    /// Which places.
    pub within: Patterns,
    /// The least that is well.
    pub at_least: Option<f64>,
    /// The most that is well.
    pub at_most: Option<f64>,
}

/// A figure of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// Distinct places that ask for it.
    FanIn,
    /// Distinct places that it asks for.
    FanOut,
    /// Fan-out as a share of both, from 0 to 1.
    Instability,
    /// Its lines of all sorts.
    Lines,
    /// Its lines of code.
    Code,
    /// Decision points of its symbols; of a symbol its own.
    Complexity,
    /// Files in it.
    Files,
    /// Symbols it defines.
    Symbols,
    /// Its size.
    Bytes,
}

impl Scope {
    /// Whether the rule is about a statement with `marks`.
    pub fn admits(&self, marks: Marks) -> bool {
        (self.guesses || !marks.has_any(Marks::GUESS))
            && !marks.has_any(self.ignore)
            && (self.only == Marks::default() || marks.has_any(self.only))
    }

    /// Whether the rule is about `step`.
    pub fn has(&self, step: &Step) -> bool {
        self.admits(step.marks)
    }

    /// The word for asking: "imports" or "uses".
    pub fn verb(&self) -> &'static str {
        if self.kind == EdgeKind::Uses { "uses" } else { "imports" }
    }
}

impl Metric {
    /// Every figure with the word it is written by.
    pub const ALL: [(&'static str, Self); 9] = [
        ("fan_in", Self::FanIn),
        ("fan_out", Self::FanOut),
        ("instability", Self::Instability),
        ("lines", Self::Lines),
        ("code", Self::Code),
        ("complexity", Self::Complexity),
        ("files", Self::Files),
        ("symbols", Self::Symbols),
        ("bytes", Self::Bytes),
    ];

    /// The word it is written by.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, metric)| *metric == self).map_or("", |(word, _)| word)
    }
}

impl Rule {
    /// Whether the rule wants the same as `other` of the same statements, whatever it is called and why it is there.
    pub fn means(&self, other: &Self) -> bool {
        // Patterns are compiled: what they show is what tells them apart.
        let told = |rule: &Self| format!("{:?}", (&rule.scope, &rule.except, &rule.wants));
        told(self) == told(other)
    }

    /// Whether the rule needs to know which packages files import, and what came of imports that lead nowhere here.
    pub fn asks_outside(&self) -> bool {
        let is_outside = |to: &Targets| to.has_outside();
        match &self.wants {
            Wants::Forbidden { to, .. } | Wants::Required { to, .. } | Wants::Allowed { to, .. } => {
                is_outside(to)
            }
            Wants::NoUnresolved { .. } => true,
            _ => false,
        }
    }

    /// Whether the rule does not hold for the edge from `from` to `to`.
    pub fn excepts(&self, from: &str, to: Asked<'_>, binding: &Binding) -> bool {
        self.except.iter().any(|exception| {
            let bound = match &exception.from {
                Some(patterns) => patterns.bind(from, binding),
                None => Some(binding.clone()),
            };
            bound.is_some_and(|bound| exception.to.as_ref().is_none_or(|targets| targets.fits(to, &bound)))
        })
    }

    /// Whether ways through other files count.
    pub fn reaches(&self) -> bool {
        match &self.wants {
            Wants::Forbidden { reaches, .. }
            | Wants::Required { reaches, .. }
            | Wants::Independent { reaches, .. } => *reaches,
            Wants::Layers(layers) => layers.reaches,
            _ => false,
        }
    }

    /// Whether the rule does not hold for the package `name` at the file `path`.
    pub fn excepts_package(&self, path: &str, name: &str) -> bool {
        self.excepts(path, Asked::Package(name), &Binding::new())
    }

    /// Whether the rule does not hold for `place` itself.
    pub fn excepts_place(&self, place: &str) -> bool {
        let fits = |patterns: &Patterns| patterns.fits(place, &Vec::new());
        self.except
            .iter()
            .any(|exception| exception.to.is_none() && exception.from.as_ref().is_some_and(fits))
    }
}
