//! What a folder adds up to: its files while they are built, and the sums over all below it.

use std::collections::BTreeMap;

use crate::git::tree::TreeEntry;
use crate::map::fact::first_half;
use crate::map::file::{EntryType, FileKind, FileTotal, LineCounts};
use crate::map::finding::FindingKind;
use crate::map::folder::{FolderSums, NewFile};

use crate::map::symbol::SymbolCounts;

use super::VERSION;

/// A file while its folder is built.
pub(super) struct Leaf {
    pub(super) file: NewFile,
    pub(super) language: Option<String>,
    pub(super) lines: LineCounts,
    pub(super) signal: Option<[u8; 16]>,
    /// The hash of the facts of its content; zero where it was not read.
    pub(super) hash: [u8; 16],
    pub(super) symbols: SymbolCounts,
    pub(super) blob_findings: u32,
    pub(super) findings: Vec<(FindingKind, String)>,
    pub(super) unreadable: bool,
}

impl Leaf {
    pub(super) fn new(leaf: &TreeEntry, entry_type: EntryType, kind: FileKind) -> Self {
        let file = NewFile {
            name: leaf.name.clone(),
            blob: leaf.id,
            entry_type,
            kind,
            size_bytes: None,
            fact_id: None,
            has_signal: false,
        };
        Self {
            file,
            language: None,
            lines: LineCounts::default(),
            signal: None,
            hash: [0; 16],
            symbols: SymbolCounts::new(),
            blob_findings: 0,
            findings: Vec::new(),
            unreadable: false,
        }
    }
}

/// The sums of a folder while they are made.
#[derive(Default)]
pub(super) struct Sums {
    sums: FolderSums,
    totals: BTreeMap<(Option<String>, FileKind), FileTotal>,
    signature: blake3::Hasher,
    facts: blake3::Hasher,
}

impl Sums {
    pub(super) fn add_folder(&mut self, sums: &FolderSums) {
        self.sums.files += sums.files;
        self.sums.folders += sums.folders + 1;
        self.sums.signals += sums.signals;
        self.sums.findings += sums.findings;
        self.signature.update(&sums.signature);
        self.facts.update(&sums.hash);
        self.add_symbols(&sums.symbols);
        for total in &sums.totals {
            let sum = self.total(total.language.clone(), total.kind);
            sum.files += total.files;
            sum.size_bytes += total.size_bytes;
            sum.code += total.code;
            sum.comment += total.comment;
            sum.blank += total.blank;
        }
    }

    pub(super) fn add_file(&mut self, path: &str, read: &Leaf) {
        self.sums.files += 1;
        self.sums.findings += u64::from(read.blob_findings);
        self.add_symbols(&read.symbols);
        // Every path counts: whether a file stands where a manifest points decides an entry point.
        self.signature.update(path.as_bytes());
        self.add_facts(path, read);
        self.signature.update(&[0, u8::from(read.file.has_signal)]);
        if read.file.has_signal {
            self.sums.signals += 1;
            self.signature.update(&[read.file.kind as u8, read.file.entry_type as u8]);
            self.signature.update(&read.signal.unwrap_or_default());
        }
        let sum = self.total(read.language.clone(), read.file.kind);
        sum.files += 1;
        sum.size_bytes += read.file.size_bytes.unwrap_or(0);
        sum.code += u64::from(read.lines.code);
        sum.comment += u64::from(read.lines.comment);
        sum.blank += u64::from(read.lines.blank);
    }

    fn add_symbols(&mut self, counts: &SymbolCounts) {
        for (kind, symbols) in counts {
            *self.sums.symbols.entry(*kind).or_default() += symbols;
        }
    }

    fn add_facts(&mut self, path: &str, read: &Leaf) {
        let file = &read.file;
        self.facts.update(path.as_bytes());
        self.facts.update(&[0, file.kind as u8, file.entry_type as u8]);
        self.facts.update(file.blob.as_bytes());
        self.facts.update(&read.hash);
    }

    /// The README decides part of the stack, so its name is part of the signature.
    pub(super) fn add_readme(&mut self, readme: Option<&str>) {
        self.signature.update(readme.unwrap_or_default().as_bytes());
        self.signature.update(&VERSION.to_le_bytes());
    }

    fn total(&mut self, language: Option<String>, kind: FileKind) -> &mut FileTotal {
        self.totals.entry((language, kind)).or_insert_with_key(|(language, kind)| FileTotal {
            language: language.clone(),
            kind: *kind,
            files: 0,
            size_bytes: 0,
            code: 0,
            comment: 0,
            blank: 0,
        })
    }

    pub(super) fn finish(mut self, own_findings: usize) -> FolderSums {
        self.sums.findings += own_findings as u64;
        self.sums.signature = first_half(&self.signature.finalize());
        self.sums.hash = first_half(&self.facts.finalize());
        self.sums.totals = self.totals.into_values().collect();
        self.sums
    }
}
