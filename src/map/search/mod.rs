//! Searching a map by words: how names fall into words, what a user's text asks for, and how well a thing fits.

mod fit;
mod query;
mod typo;
mod words;

pub use fit::{Fit, NameFit};
pub use query::{MOST_WORDS, Query, Word};
pub use typo::Typo;
pub use words::{expanded, joined, parts, tails};

use super::file::FileKind;
use super::symbol::SymbolKind;

/// A file of a tree, as far as searching needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFile {
    /// Repository-relative.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// Its content's facts, if it was read.
    pub fact_id: Option<i64>,
}

/// How a symbol of that kind stands among symbols of its name, first ones lowest: types, then functions, then what
/// belongs to a type. A file of the name stands at 1.
pub fn standing(kind: SymbolKind) -> u8 {
    match kind {
        kind if kind.has_methods() => 0,
        SymbolKind::Function | SymbolKind::Macro | SymbolKind::Module => 2,
        SymbolKind::Method => 3,
        _ => 4,
    }
}
