//! What rules are held against: the statements of a map between its places, in numbers.

use crate::map::edge::Marks;
use crate::map::graph::LinkedImport;
use crate::map::link::{Declared, Verdict};
use crate::map::network::leads::{Leads, Step};

/// How a statement is made, as rules say it.
pub const TRAITS: [(&str, Marks); 4] = [
    ("type_only", Marks::TYPE_ONLY),
    ("test", Marks::TEST),
    ("conditional", Marks::CONDITIONAL),
    ("lazy", Marks::LAZY),
];

/// A statement that leads out of the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outward {
    /// The number of the file that asks.
    pub from: usize,
    /// The line, from 1.
    pub line: u32,
    /// What is to be said of it.
    pub marks: Marks,
    /// What it asks for.
    pub to: Outside,
    /// How manifests know the package, where it asks for one.
    pub declared: Option<Declared>,
}

impl Outward {
    /// The statement `import` of the file with the number `from`; none if it leads to a file or is none.
    pub fn of(from: usize, import: &LinkedImport) -> Option<Self> {
        if !import.is_statement() {
            return None;
        }
        let package = import.link.package.as_ref();
        let (to, declared) = match (import.link.verdict, package) {
            (Verdict::External, Some(package)) => {
                (Outside::Package(package.name.clone()), Some(package.declared))
            }
            (Verdict::Standard, _) => (Outside::Standard(import.specifier.clone()), None),
            (Verdict::Unresolved, _) => (Outside::Unresolved(import.specifier.clone()), None),
            _ => return None,
        };
        let marks = Marks::TYPE_ONLY
            .when(import.is_type_only)
            .with(Marks::TEST.when(import.is_test))
            .with(Marks::CONDITIONAL.when(import.is_conditional))
            .with(Marks::LAZY.when(import.is_lazy));
        Some(Self { from, line: import.line, marks, to, declared })
    }
}

/// What lies outside of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outside {
    /// A package, by its name.
    Package(String),
    /// What comes with the language, as the statement says it.
    Standard(String),
    /// What was not found, as the statement says it.
    Unresolved(String),
}

/// The statements of a map, by the place that asks.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    leads: Leads,
    /// For each place where its statements begin.
    starts: Vec<usize>,
    /// Those that lead outside, by file and line, where they were asked for.
    pub outward: Vec<Outward>,
}

impl Statements {
    /// The statements of `leads`.
    pub fn new(leads: Leads) -> Self {
        let mut starts = vec![0; leads.places.len() + 1];
        for step in &leads.steps {
            starts[step.from as usize + 1] += 1;
        }
        for place in 0..leads.places.len() {
            starts[place + 1] += starts[place];
        }
        Self { leads, starts, outward: Vec::new() }
    }

    /// The names of all places, sorted; the number of a place is where it stands here.
    pub fn places(&self) -> &[String] {
        &self.leads.places
    }

    /// What they were made of.
    pub fn leads(&self) -> &Leads {
        &self.leads
    }

    /// The number of the place with that name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.leads.places.binary_search_by(|place| place.as_str().cmp(name)).ok()
    }

    /// What the place `from` asks for outside, by line.
    pub fn outward_of(&self, from: usize) -> &[Outward] {
        let start = self.outward.partition_point(|statement| statement.from < from);
        let end = self.outward.partition_point(|statement| statement.from <= from);
        &self.outward[start..end]
    }

    /// The statements of the place `from`, by what they ask for; those with equal marks are one.
    pub fn of(&self, from: usize) -> &[Step] {
        &self.leads.steps[self.starts[from]..self.starts[from + 1]]
    }
}
