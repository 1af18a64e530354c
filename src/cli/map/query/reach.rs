//! `groma map deps` and `groma map dependents`.

use crate::ops::map::place::{PlaceKind, StatementPlace};
use crate::ops::map::reach::{ReachList, ReachedView};

use super::super::drawing::Drawing;
use super::super::parts::word;
use crate::cli::csv;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, number};

/// What a place depends on.
pub(super) fn dependencies_text(list: &ReachList) -> String {
    let note = match (&list.of.kind, &list.of.path) {
        (PlaceKind::Symbol, Some(path)) => {
            format!("of {}, which defines {}\n", clean(path), clean(&list.of.name))
        }
        _ => String::new(),
    };
    note + &text(list, "depends on")
}

/// What depends on a place.
pub(super) fn dependents_text(list: &ReachList) -> String {
    text(list, "is depended on by")
}

fn text(list: &ReachList, verb: &str) -> String {
    let level = word(&list.level);
    let name = clean(&list.of.name);
    if list.places.is_empty() {
        return format!("{name} {verb} no other {level}\n");
    }
    let has_depths = list.depth != Some(1);
    let mut columns = vec![Column::Path(if verb == "depends on" { "depends on" } else { "dependent" })];
    if has_depths {
        columns.push(Column::Number("depth"));
    }
    columns.extend([Column::Number("statements"), Column::Path("first")]);
    let row = |view: &ReachedView| {
        let mut row = vec![clean(&view.place)];
        if has_depths {
            row.push(number(view.depth as u64));
        }
        row.extend([number(view.count as u64), place(view.statement.as_ref())]);
        row
    };
    let rows: Vec<Vec<String>> = list.places.iter().map(row).collect();
    let mut text = table::render(&columns, &rows);
    let count = counted(list.places.len() as u64, &level, &format!("{level}s"));
    text.push_str(&format!("{name} {verb} {count}\n"));
    text
}

/// Where a statement stands.
pub(super) fn place(statement: Option<&StatementPlace>) -> String {
    statement.map(|statement| format!("{}:{}", clean(&statement.from), statement.line)).unwrap_or_default()
}

/// A row for each place.
pub(super) fn csv(list: &ReachList) -> String {
    let rows = list.places.iter().map(|view| {
        let statement = view.statement.as_ref();
        vec![
            view.place.clone(),
            view.depth.to_string(),
            view.count.to_string(),
            statement.map(|statement| statement.from.clone()).unwrap_or_default(),
            statement.map(|statement| statement.line.to_string()).unwrap_or_default(),
            statement.map(|statement| statement.to.clone()).unwrap_or_default(),
        ]
    });
    csv::csv(&["place", "depth", "count", "from", "line", "to"], rows)
}

/// What was asked about, what was found, and the edges between them.
pub(super) fn drawing(list: &ReachList) -> Drawing<'_> {
    let mut drawing = Drawing::of(&list.edges);
    drawing.nodes.entry(&list.of.name).or_default();
    drawing
}
