//! Findings: what the survey met that a reader should know. None of them stops a map.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The sort of finding. The names are a contract: they appear in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// The repository has no commit yet.
    EmptyRepository,
    /// History ends early: the clone is shallow.
    ShallowClone,
    /// HEAD points at a commit, not at a branch.
    DetachedHead,
    /// An object is missing or damaged.
    UnreadableObject,
    /// The file is larger than the limit and was not read.
    Oversized,
    /// The file took longer than the limit to read, or made a reader fail.
    Pathological,
    /// The file is a pointer of Git LFS: the content is elsewhere.
    LfsPointer,
    /// The path is not UTF-8.
    NonUtf8Path,
    /// The content is text in an encoding that is not UTF-8.
    NonUtf8Content,
    /// The text starts with a byte order mark.
    ByteOrderMark,
    /// Lines end in CR LF.
    CarriageReturns,
    /// A submodule: its files are not part of this map.
    Submodule,
    /// A manifest or lockfile does not parse.
    BrokenManifest,
    /// A `.gitattributes` or `.mailmap` line that cannot be understood.
    BrokenAttribute,
}

/// One finding, at a path where it has one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The sort.
    pub kind: FindingKind,
    /// The file or folder, repository-relative; none for the repository itself.
    pub path: Option<String>,
    /// What is to be said, one sentence without the path.
    pub detail: String,
}

impl Finding {
    /// A finding of `kind` at `path`.
    pub fn at(kind: FindingKind, path: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { kind, path: Some(path.into()), detail: detail.into() }
    }

    /// A finding about the repository itself.
    pub fn whole(kind: FindingKind, detail: impl Into<String>) -> Self {
        Self { kind, path: None, detail: detail.into() }
    }
}
