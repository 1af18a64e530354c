//! Facts of one content: what a blob says by itself, whatever tree it stands in.

use serde::Serialize;

use super::file::{LineCounts, Mark};
use super::finding::FindingKind;
use super::heading::Heading;
use super::module::ModuleRecord;
use super::object::ObjectId;
use super::symbol::{Symbol, SymbolCounts};

/// What a text of a language that is read says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Code {
    /// What it defines, in the order of the text.
    pub symbols: Vec<Symbol>,
    /// What it asks for and offers.
    pub module: ModuleRecord,
}

/// What one content says. A function of the bytes and of the hint that its path gives.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct BlobFacts {
    /// Its size in bytes.
    pub size_bytes: u64,
    /// Its language, as GitHub Linguist names it.
    pub language: Option<String>,
    /// Whether it is not text.
    pub is_binary: bool,
    /// Whether its text says that a program wrote it.
    pub is_generated: bool,
    /// Its lines; all zero where it is not text.
    pub lines: LineCounts,
    /// What it declares, as JSON, where it is a manifest or lockfile.
    pub declaration: Option<String>,
    /// What it proves at a line.
    pub marks: Vec<Mark>,
    /// Licences that it holds the text of: SPDX identifier and confidence, 0 to 1.
    pub licenses: Vec<(String, f64)>,
    /// Its symbols and imports, where its language is read.
    pub code: Option<Code>,
    /// Its sections, where it is a document.
    pub headings: Vec<Heading>,
    /// What a reader should know of it: the sort and one sentence.
    pub findings: Vec<(FindingKind, String)>,
}

impl BlobFacts {
    /// A hash of all of it: what a map's hash is made of.
    pub fn hash(&self) -> [u8; 16] {
        // Writing to memory does not fail; were it to, equal facts would still have equal hashes.
        let bytes = postcard::to_stdvec(self).unwrap_or_default();
        first_half(&blake3::hash(&bytes))
    }

    /// How many symbols of each kind it has.
    pub fn symbols(&self) -> SymbolCounts {
        let mut counts = SymbolCounts::new();
        for symbol in self.code.iter().flat_map(|code| &code.symbols) {
            *counts.entry(symbol.kind).or_default() += 1;
        }
        counts
    }

    /// How many ways lead through its functions: for each of them one, and one for each decision point.
    pub fn complexity(&self) -> u64 {
        let symbols = self.code.iter().flat_map(|code| &code.symbols);
        symbols.map(|symbol| u64::from(symbol.kind.is_function()) + u64::from(symbol.complexity)).sum()
    }

    /// A hash of all that the stack of a project can depend on: its declaration, marks and licences; none if
    /// there are none. Equal hashes, equal stacks: an edit that moves none of them changes nothing there.
    pub fn signal(&self) -> Option<[u8; 16]> {
        if self.declaration.is_none() && self.marks.is_empty() && self.licenses.is_empty() {
            return None;
        }
        let mut hasher = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            hasher.update(&part.len().to_le_bytes());
            hasher.update(part);
        };
        add(self.declaration.as_deref().unwrap_or_default().as_bytes());
        for mark in &self.marks {
            add(&[mark.kind as u8]);
            add(mark.value.as_bytes());
            add(&mark.line.to_le_bytes());
        }
        for (expression, confidence) in &self.licenses {
            add(expression.as_bytes());
            add(&confidence.to_bits().to_le_bytes());
        }
        Some(first_half(&hasher.finalize()))
    }
}

/// 16 bytes of a hash: enough that no two facts of a store meet by chance.
pub fn first_half(hash: &blake3::Hash) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&hash.as_bytes()[..16]);
    half
}

/// Which facts: of which content, seen with which hint of the path.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactKey {
    /// The content.
    pub blob: ObjectId,
    /// What the path contributes.
    pub hint: String,
}

/// The part of the facts that a folder's listing needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFact {
    /// Its number in the store.
    pub id: i64,
    /// The content's size in bytes.
    pub size_bytes: u64,
    /// The language.
    pub language: Option<String>,
    /// Whether it is not text.
    pub is_binary: bool,
    /// Whether a program wrote it.
    pub is_generated: bool,
    /// Its lines.
    pub lines: LineCounts,
    /// The hash of all of them.
    pub hash: [u8; 16],
    /// The hash of what the stack can depend on, if there is anything.
    pub signal: Option<[u8; 16]>,
    /// Its symbols, by kind.
    pub symbols: SymbolCounts,
    /// How many findings it has.
    pub findings: u32,
}
