//! `groma map hotspots`: what is complicated and changes often.

use clap::Args;

use crate::error::Result;
use crate::ops::map::hotspots::{self, Hotspot, HotspotList, HotspotsRequest};

use super::rows::{RowFormat, csv, shown_of};
use crate::cli::Session;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, number};

/// How many a table shows.
const SHOWN: usize = 20;

/// Which hotspots, and how.
#[derive(Debug, Args)]
pub(super) struct HotspotsCommand {
    #[command(flatten)]
    request: HotspotsRequest,
    /// How to write them
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

/// Runs `groma map hotspots`.
pub(super) fn run(session: &Session, mut command: HotspotsCommand) -> Result<()> {
    if command.format.is_for_people(&session.output) {
        command.request.limit.get_or_insert(SHOWN);
    }
    let list = hotspots::hotspots(&session.core, &command.request)?;
    command.format.show(&session.output, &list, table_text, csv_text)
}

fn table_text(list: &HotspotList) -> String {
    let rows: Vec<Vec<String>> = list.hotspots.iter().map(row).collect();
    let columns = [
        Column::Path("path"),
        Column::Number("score"),
        Column::Number("commits"),
        Column::Number("people"),
        Column::Number("complexity"),
        Column::Number("code"),
    ];
    let mut text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    let total = shown_of(rows.len(), list.total, "place that changed", "places that changed");
    text.push_str(&format!("{total}\n"));
    let days = number(u64::from(list.window_days));
    text.push_str(&format!(
        "score: 100 is what changed most in {days} days and is the most complicated of {}\n",
        number(list.compared as u64)
    ));
    text
}

fn row(hotspot: &Hotspot) -> Vec<String> {
    vec![
        clean(&hotspot.path),
        format!("{:.0}", hotspot.score * 100.0),
        number(u64::from(hotspot.commits)),
        number(u64::from(hotspot.authors)),
        number(hotspot.complexity),
        number(hotspot.code),
    ]
}

fn csv_text(list: &HotspotList) -> String {
    let names = [
        "path",
        "score",
        "commits",
        "authors",
        "complexity",
        "code",
        "churn_percentile",
        "complexity_percentile",
    ];
    let row = |hotspot: &Hotspot| {
        vec![
            hotspot.path.clone(),
            hotspot.score.to_string(),
            hotspot.commits.to_string(),
            hotspot.authors.to_string(),
            hotspot.complexity.to_string(),
            hotspot.code.to_string(),
            hotspot.churn_percentile.to_string(),
            hotspot.complexity_percentile.to_string(),
        ]
    };
    csv(&names, list.hotspots.iter().map(row))
}
