//! How many imports of each language have which verdict, kept up file by file.

use std::collections::BTreeMap;

use crate::map::graph::ImportTotal;
use crate::map::link::Verdict;

/// Imports by language and verdict.
#[derive(Default)]
pub(super) struct Totals(BTreeMap<(String, Verdict), u64>);

impl Totals {
    /// Those that are stored.
    pub(super) fn new(totals: Vec<ImportTotal>) -> Self {
        Self(totals.into_iter().map(|total| ((total.language, total.verdict), total.imports)).collect())
    }

    /// Adds what a file of `language` has.
    pub(super) fn add(&mut self, language: Option<&str>, verdicts: BTreeMap<Verdict, u64>) {
        for (verdict, imports) in verdicts {
            *self.0.entry((language.unwrap_or_default().to_owned(), verdict)).or_default() += imports;
        }
    }

    /// Takes away what a file of `language` had.
    pub(super) fn take(&mut self, language: Option<&str>, verdicts: BTreeMap<Verdict, u64>) {
        for (verdict, imports) in verdicts {
            if let Some(total) = self.0.get_mut(&(language.unwrap_or_default().to_owned(), verdict)) {
                *total = total.saturating_sub(imports);
            }
        }
    }

    /// As they are stored: those that are not zero.
    pub(super) fn listed(&self) -> Vec<ImportTotal> {
        let total = |((language, verdict), imports): (&(String, Verdict), &u64)| ImportTotal {
            language: language.clone(),
            verdict: *verdict,
            imports: *imports,
        };
        self.0.iter().filter(|(_, imports)| **imports > 0).map(total).collect()
    }
}
