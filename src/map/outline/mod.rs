//! The outline of a repository: the symbols that matter most, as many as a budget of tokens holds.
//!
//! What matters is ranked as in aider's repository map (Gauthier, 2023): PageRank over files that use each other's
//! names, whose ranks are then handed on to the names that are used. Names count tenfold that were asked for, a tenth
//! if they are private, a tenth if many files define them.

mod choice;
mod rank;
mod tokens;

pub use choice::{Choice, Line, chosen, headed, written};
pub use rank::{Focus, Ranking};
pub use tokens::tokens;

use serde::{Deserialize, Serialize};

/// One file uses names of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedUse {
    /// The file that uses, by its place in the list.
    pub from: u32,
    /// The file that defines.
    pub to: u32,
    /// The names, by their places in the list; none where it is used as a whole.
    pub names: Vec<u32>,
}

/// Which file uses which names of which other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedUses {
    /// The files, by path.
    pub places: Vec<String>,
    /// The names, each once, as the files that define them name them.
    pub names: Vec<String>,
    /// The uses, by both ends; none is a guess, or of a file by itself.
    pub uses: Vec<NamedUse>,
}
