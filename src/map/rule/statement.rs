//! What rules are held against: the statements of a map between its places, in numbers.

use std::ops::{BitOr, BitOrAssign};

/// How a statement is made: a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traits(u8);

impl Traits {
    /// Only types are taken.
    pub const TYPE_ONLY: Self = Self(1);
    /// It is for tests.
    pub const TEST: Self = Self(2);
    /// It is done only sometimes, or only in some builds.
    pub const CONDITIONAL: Self = Self(4);
    /// It is done when a function runs.
    pub const LAZY: Self = Self(8);

    /// Every trait with the word it is written by.
    pub const ALL: [(&'static str, Self); 4] = [
        ("type_only", Self::TYPE_ONLY),
        ("test", Self::TEST),
        ("conditional", Self::CONDITIONAL),
        ("lazy", Self::LAZY),
    ];

    /// This one if `is_so`, else none.
    pub fn when(self, is_so: bool) -> Self {
        if is_so { self } else { Self::default() }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two have one in common.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Traits {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Traits {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A statement from one place to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// The number of the file that asks.
    pub from: usize,
    /// The number of the place that is asked for.
    pub to: usize,
    /// The line, from 1.
    pub line: u32,
    /// How it is made.
    pub traits: Traits,
    /// Whether it only suggests where it leads.
    pub is_guess: bool,
}

/// A statement that leads out of the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outward {
    /// The number of the file that asks.
    pub from: usize,
    /// The line, from 1.
    pub line: u32,
    /// How it is made.
    pub traits: Traits,
    /// What it asks for.
    pub to: Outside,
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

/// The statements of a map.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    places: Vec<String>,
    statements: Vec<Statement>,
    /// For each place where its statements begin.
    starts: Vec<usize>,
    /// Those that lead outside, by file and line, where they were asked for.
    pub outward: Vec<Outward>,
}

impl Statements {
    /// Over `places`, which are sorted and each once; of statements from a place to itself nothing is kept.
    pub fn new(places: Vec<String>, mut statements: Vec<Statement>) -> Self {
        statements.retain(|statement| statement.from != statement.to);
        statements.sort_by_key(|statement| (statement.from, statement.to, statement.line));
        let mut starts = vec![0; places.len() + 1];
        for statement in &statements {
            starts[statement.from + 1] += 1;
        }
        for place in 0..places.len() {
            starts[place + 1] += starts[place];
        }
        Self { places, statements, starts, outward: Vec::new() }
    }

    /// The names of all places, sorted; the number of a place is where it stands here.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    /// The number of the place with that name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.places.binary_search_by(|place| place.as_str().cmp(name)).ok()
    }

    /// What the place `from` asks for outside, by line.
    pub fn outward_of(&self, from: usize) -> &[Outward] {
        let start = self.outward.partition_point(|statement| statement.from < from);
        let end = self.outward.partition_point(|statement| statement.from <= from);
        &self.outward[start..end]
    }

    /// The statements of the place `from`, by what they ask for and line.
    pub fn of(&self, from: usize) -> &[Statement] {
        &self.statements[self.starts[from]..self.starts[from + 1]]
    }
}
