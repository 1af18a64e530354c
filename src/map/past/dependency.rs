//! When a dependency was made and removed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::map::history::{CommitRef, Person};

/// What a commit did to a dependency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DependencyChange {
    /// It was not there before.
    Made,
    /// It is not there any more.
    Removed,
}

/// A line that asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DependencyGround {
    /// The file that asks, where it was then.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// What it asks for, as written; none of a use that no import tells of.
    pub specifier: Option<String>,
    /// The place that is asked for, where it was then.
    pub target: String,
}

/// A commit that made or removed a dependency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DependencyEvent {
    /// What it did.
    pub change: DependencyChange,
    /// The commit.
    pub commit: CommitRef,
    /// Who wrote it, after the mailmap.
    pub author: Person,
    /// The merge that brought it into the history that was walked.
    pub merged_by: Option<CommitRef>,
    /// Where the one that depends was then.
    pub from: String,
    /// Where the one it depends on was then.
    pub to: String,
    /// The lines that made it a dependency, as the commit has them, or had before it.
    pub grounds: Vec<DependencyGround>,
}
