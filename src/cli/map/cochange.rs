//! `groma map cochange`: what changes together.

use clap::Args;

use crate::error::Result;
use crate::ops::map::cochange::{self, CochangeRequest, Cochanges, CoupledPair, Relation};

use super::parts::word;
use super::rows::{RowFormat, csv, shown_of};
use crate::cli::Session;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, number, percent};

/// What to look for, and how it is told.
#[derive(Debug, Args)]
pub(super) struct CochangeCommand {
    #[command(flatten)]
    request: CochangeRequest,
    /// How to write it
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

/// Runs `groma map cochange`.
pub(super) fn run(session: &Session, command: &CochangeCommand) -> Result<()> {
    let found = cochange::cochange(&session.core, &command.request)?;
    command.format.show(&session.output, &found, |found| table_text(found, command.request.hidden), csv_text)
}

fn table_text(found: &Cochanges, is_hidden: bool) -> String {
    let rows: Vec<Vec<String>> = found.pairs.iter().map(|pair| row(pair, found.path.is_some())).collect();
    let part = |part: &'static str, other: &'static str| if found.path.is_some() { other } else { part };
    let mut columns = vec![Column::Path(part("changes", "changes with it"))];
    if found.path.is_none() {
        columns.push(Column::Path("with"));
    }
    columns.extend([
        Column::Number("together"),
        Column::Number("of"),
        Column::Number("lift"),
        Column::Word("graph"),
    ]);
    let mut text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    if is_hidden {
        let pairs = counted(rows.len() as u64, "pair", "pairs");
        text.push_str(&format!("{pairs} without a path between them, of {}\n", number(found.total as u64)));
    } else {
        text.push_str(&format!("{}\n", shown_of(rows.len(), found.total, "pair", "pairs")));
    }
    let left_out = match found.left_out {
        0 => String::new(),
        count => format!("; {} of more than 50 files left out", number(u64::from(count))),
    };
    let commits = counted(u64::from(found.commits), "commit", "commits");
    text.push_str(&format!("{commits} in {} days{left_out}\n", number(u64::from(found.window_days))));
    text
}

fn row(pair: &CoupledPair, has_place: bool) -> Vec<String> {
    let most = pair.confidence_a.max(pair.confidence_b);
    let mut cells = if has_place { Vec::new() } else { vec![clean(&pair.a)] };
    cells.extend([
        clean(&pair.b),
        number(u64::from(pair.support)),
        percent((most * 10_000.0) as u64, 10_000),
        format!("{:.1}", pair.lift),
        match (pair.relation, pair.distance) {
            (Relation::Path, Some(steps)) => format!("{steps} steps"),
            (relation, _) => word(&relation),
        },
    ]);
    cells
}

fn csv_text(found: &Cochanges) -> String {
    let names = [
        "a",
        "b",
        "support",
        "commits_a",
        "commits_b",
        "confidence_a",
        "confidence_b",
        "lift",
        "relation",
        "distance",
    ];
    let row = |pair: &CoupledPair| {
        vec![
            pair.a.clone(),
            pair.b.clone(),
            pair.support.to_string(),
            pair.commits_a.to_string(),
            pair.commits_b.to_string(),
            pair.confidence_a.to_string(),
            pair.confidence_b.to_string(),
            pair.lift.to_string(),
            word(&pair.relation),
            pair.distance.map(|distance| distance.to_string()).unwrap_or_default(),
        ]
    };
    csv(&names, found.pairs.iter().map(row))
}
