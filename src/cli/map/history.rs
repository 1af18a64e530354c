//! `groma map history`: the commits that changed a place.

use clap::Args;

use crate::error::Result;
use crate::ops::map::history::{self, HistoryRequest, PlaceCommit, PlaceHistory};

use super::rows::{RowFormat, csv, shown_of};
use crate::cli::Session;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, number};

/// Whose history, and how it is told.
#[derive(Debug, Args)]
pub(super) struct HistoryCommand {
    #[command(flatten)]
    request: HistoryRequest,
    /// How to write it
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

/// Runs `groma map history`.
pub(super) fn run(session: &Session, command: &HistoryCommand) -> Result<()> {
    let found = history::history(&session.core, &command.request)?;
    command.format.show(&session.output, &found, table_text, csv_text)
}

fn table_text(found: &PlaceHistory) -> String {
    let days = number(u64::from(found.window_days));
    let commits = counted(found.total as u64, "commit", "commits");
    let mut text = format!("{}: {commits} in {days} days\n", clean(&found.path));
    if found.commits.is_empty() {
        return text;
    }
    let rows: Vec<Vec<String>> = found.commits.iter().map(row).collect();
    let columns = [
        Column::Word("commit"),
        Column::Word("date"),
        Column::Number("files"),
        Column::Text("who"),
        Column::Text("subject"),
    ];
    text.push_str(&format!("\n{}", table::render(&columns, &rows)));
    text.push_str(&format!("{}\n", shown_of(rows.len(), found.total, "commit", "commits")));
    text
}

fn row(change: &PlaceCommit) -> Vec<String> {
    let commit = &change.commit;
    vec![
        commit.id.chars().take(9).collect(),
        commit.committed_at.to_string().split('T').next().unwrap_or_default().to_owned(),
        number(change.files as u64),
        clean(&commit.author),
        clean(&commit.subject),
    ]
}

fn csv_text(found: &PlaceHistory) -> String {
    let names = ["commit", "committed_at", "files", "all_files", "author", "subject"];
    let row = |change: &PlaceCommit| {
        vec![
            change.commit.id.clone(),
            change.commit.committed_at.to_string(),
            change.files.to_string(),
            change.all_files.to_string(),
            change.commit.author.clone(),
            change.commit.subject.clone(),
        ]
    };
    csv(&names, found.commits.iter().map(row))
}
