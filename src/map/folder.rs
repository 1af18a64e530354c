//! Folders of a map, and what they add up to. Snapshots share them: a folder is known by its path, its
//! content and its context, wherever it stands.

use super::file::{EntryType, FileKind, FileTotal, LineCounts};
use super::finding::FindingKind;
use super::object::ObjectId;
use super::symbol::SymbolCounts;

/// What a folder is known by: equal keys, equal knowledge.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FolderKey {
    /// Repository-relative; empty for the root.
    pub path: String,
    /// Git's id of its content.
    pub tree: ObjectId,
    /// All else that decides: analysis version, limits, attributes above.
    pub context: [u8; 16],
}

/// A folder with what it adds up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderRow {
    /// Its number in the store.
    pub id: i64,
    /// What it and all below it add up to.
    pub sums: FolderSums,
}

/// What a folder and all below it add up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderSums {
    /// Files.
    pub files: u64,
    /// Folders, itself not counted.
    pub folders: u64,
    /// Files that the stack can depend on.
    pub signals: u64,
    /// A hash over all that the stack follows from: the paths of all files, and the contents, kinds and
    /// languages of these.
    pub signature: [u8; 16],
    /// A hash over all facts of all files: equal hashes, equal knowledge.
    pub hash: [u8; 16],
    /// Findings.
    pub findings: u64,
    /// Symbols, by kind.
    pub symbols: SymbolCounts,
    /// Files and lines by language and kind, sorted.
    pub totals: Vec<FileTotal>,
}

/// A folder to store.
#[derive(Debug, Clone)]
pub struct NewFolder {
    /// What it is known by.
    pub key: FolderKey,
    /// What it adds up to.
    pub sums: FolderSums,
    /// The folders in it.
    pub children: Vec<Child>,
    /// The files in it.
    pub files: Vec<NewFile>,
    /// Findings about places in it.
    pub findings: Vec<(FindingKind, String, String)>,
}

/// A folder in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Child {
    /// Stored before, under this number.
    Stored(i64),
    /// To be stored by the same call, at this place of its list, before its parent.
    New(usize),
}

/// A file to store.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Its name.
    pub name: String,
    /// Its content.
    pub blob: ObjectId,
    /// What the tree says it is.
    pub entry_type: EntryType,
    /// What it is for.
    pub kind: FileKind,
    /// Its size in bytes, if known.
    pub size_bytes: Option<u64>,
    /// Its content's facts, if they were read.
    pub fact_id: Option<i64>,
    /// Whether the stack can depend on it.
    pub has_signal: bool,
}

/// A file of a stored tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFile {
    /// Repository-relative.
    pub path: String,
    /// Its content.
    pub blob: ObjectId,
    /// What the tree says it is.
    pub entry_type: EntryType,
    /// What it is for.
    pub kind: FileKind,
    /// Its size in bytes, if known.
    pub size_bytes: Option<u64>,
    /// Its language.
    pub language: Option<String>,
    /// Its lines.
    pub lines: LineCounts,
    /// The complexity of what it defines, summed.
    pub complexity: u64,
    /// Its content's facts.
    pub fact_id: Option<i64>,
    /// Whether the stack can depend on it.
    pub has_signal: bool,
}
