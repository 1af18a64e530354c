//! Rows for people and for programs: the formats that tables are written in.

use clap::ValueEnum;

use crate::cli::output::{Output, print, print_json};
use crate::error::Result;
use crate::ops::Document;

use crate::cli::csv::quoted;

/// How rows are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum RowFormat {
    /// For people.
    #[default]
    Table,
    /// One document, as with --json.
    Json,
    /// A row for each, under a row of names.
    Csv,
}

impl RowFormat {
    /// Whether it is for people, who are shown some rows of many.
    pub(super) fn is_for_people(self, output: &Output) -> bool {
        self == Self::Table && !output.is_json()
    }

    /// Prints `data` so.
    pub(super) fn show<T: Document>(
        self,
        output: &Output,
        data: &T,
        text: impl FnOnce(&T) -> String,
        csv: impl FnOnce(&T) -> String,
    ) -> Result<()> {
        match self {
            Self::Table => output.show(data, text),
            Self::Json => print_json(data),
            Self::Csv => print(&csv(data)),
        }
    }
}

/// A table in CSV (RFC 4180): a row of names, and rows of cells.
pub(super) fn csv(names: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = names.join(",");
    text.push_str("\r\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// `12 pairs`, or `12 pairs, 5 shown; more with --limit`.
pub(super) fn shown_of(shown: usize, total: usize, one: &str, many: &str) -> String {
    let mut text = crate::cli::text::counted(total as u64, one, many);
    if shown < total {
        let shown = crate::cli::text::number(shown as u64);
        text.push_str(&format!(", {shown} shown; more with --limit"));
    }
    text
}
