//! Contents that bring a reader down: who reads one says so before, and what is known to do harm is left out.
//!
//! A parser is bounded in steps and nesting, but it is a program, and a text may find what its authors did not. Where
//! the work is done in a process of its own, the one that started it finds in the witness's record what was being
//! read when it died.

use crate::map::fact::FactKey;

/// What is thought of a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suspicion {
    /// It was being read, with others, when a reader died: it is read alone.
    Alone,
    /// It brings readers down, and is not read: why, a sentence about it.
    Harmful(String),
}

/// Keeps a record of what is being read.
pub trait Witness: Sync {
    /// The reader `slot` (from 0) begins with the content `key`.
    fn begin(&self, slot: usize, key: &FactKey);

    /// The reader `slot` is done with its content.
    fn end(&self, slot: usize);

    /// What is thought of a content; none for most.
    fn suspicion(&self, key: &FactKey) -> Option<Suspicion>;
}
