//! Headings: the sections of a document, as its text says.

use serde::{Deserialize, Serialize};

/// A section of a document: its title, and where that stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// The line of the title, from 1.
    pub line: u32,
    /// How deep it is nested; the title of the document is 1.
    pub level: u8,
    /// The title as written, on one line; at most 200 characters.
    pub title: String,
}
