//! From a repository at a commit to facts, and from facts to a map; one module per fact.

pub mod attributes;
pub mod codeowners;
pub mod entry_points;
pub mod facts;
pub mod frameworks;
pub mod headings;
pub mod history;
pub mod kinds;
pub mod lang;
pub mod languages;
pub mod licenses;
pub mod lines;
pub mod linking;
pub mod marks;
pub mod packages;
pub mod reading;
pub mod stack;
mod sums;
pub mod survey;
pub mod text;
pub mod verify;
pub mod witness;

/// The version of the rules: facts and maps of another one are not used. Raised with every change of a
/// rule that changes what a content says.
pub const VERSION: u32 = 5;

/// What bounds a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Files larger than this many bytes are not read.
    pub max_file_bytes: u64,
    /// The window of history, in days back from the mapped commit.
    pub window_days: u32,
    /// How many threads read.
    pub threads: usize,
}
