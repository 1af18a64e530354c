//! Go: symbols, imports and names, by a reader of our own.
//!
//! Its grammar is small and without ambiguity once the ends of lines are told, so that a walk over the tokens sees all that
//! a syntax tree would show, at a fraction of what building one takes.

mod comments;
mod declarations;
mod expressions;
mod link;
mod modules;
mod names;
mod scan;
mod standard;
mod statements;
mod tokens;
mod type_forms;

use super::{Code, Language, Text};

pub use link::FAMILY;

/// Go.
pub static GO: Go = Go;

/// The reader of Go.
pub struct Go;

impl Language for Go {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        scan::scan(text.text)
    }
}

#[cfg(test)]
mod reading_tests;
#[cfg(test)]
#[path = "go_tests.rs"]
mod tests;
