//! `groma map cycles`.

use crate::ops::map::cycles::{CycleEdge, CycleList, CycleView};

use super::super::drawing::Drawing;
use super::super::parts::word;
use super::reach::place;
use crate::cli::csv;
use crate::cli::output::width;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, cut, cut_path, number, some_of};

/// How many cycles are told in full, and how many edges of a cut.
const CYCLES: usize = 10;
const CUTS: usize = 10;

/// How many places are named.
const PLACES: usize = 6;

/// The cycles: what is in them, the shortest way round, and what to cut.
pub(super) fn text(list: &CycleList) -> String {
    let level = word(&list.level);
    let total = counted(list.total_places as u64, &level, &format!("{level}s"));
    if list.cycles.is_empty() {
        return format!("no cycles among {total}\n");
    }
    let mut text = String::new();
    for (at, cycle) in list.cycles.iter().take(CYCLES).enumerate() {
        text.push_str(&cycle_text(at + 1, cycle, &level));
        text.push('\n');
    }
    let inside: usize = list.cycles.iter().map(|cycle| cycle.places.len()).sum();
    let shown = match list.cycles.len().saturating_sub(CYCLES) {
        0 => String::new(),
        more => format!("; {} more with --json", number(more as u64)),
    };
    let cycles = counted(list.cycles.len() as u64, "cycle", "cycles");
    text.push_str(&format!("{cycles} of {} among {total}{shown}\n", number(inside as u64)));
    text
}

fn cycle_text(at: usize, cycle: &CycleView, level: &str) -> String {
    let places = counted(cycle.places.len() as u64, level, &format!("{level}s"));
    let mut text = format!("cycle {at}: {places}, {}\n", counted(cycle.edge_count as u64, "edge", "edges"));
    if cycle.places.len() > cycle.witness.len() {
        let names: Vec<String> = cycle.places.iter().map(|place| clean(place)).collect();
        text.push_str(&format!("  {}\n", cut(&some_of(&names, PLACES), width() - 2)));
    }
    let shortest = if cycle.witness_is_shortest { "shortest" } else { "short" };
    text.push_str(&format!("  a {shortest} way round\n"));
    for edge in &cycle.witness {
        // Between files the place of the statement says who asks.
        let from = match &edge.statement {
            Some(statement) if statement.from == edge.from => place(Some(statement)),
            Some(statement) => format!("{} ({})", clean(&edge.from), place(Some(statement))),
            None => clean(&edge.from),
        };
        text.push_str(&format!("    {}\n", cut_path(&from, width() - 4)));
    }
    let how = if cycle.cut_is_exact { "the cheapest cut" } else { "a good cut, found by a heuristic" };
    let count = counted(cycle.cut.len() as u64, "edge", "edges");
    text.push_str(&format!("  {how}: {count}, weight {}\n", number(cycle.cut_weight)));
    let rows: Vec<Vec<String>> = cycle.cut.iter().take(CUTS).map(row).collect();
    let columns =
        [Column::Path("    from"), Column::Path("to"), Column::Number("line"), Column::Number("weight")];
    text.push_str(&table::render(&columns, &rows));
    if cycle.cut.len() > CUTS {
        text.push_str(&format!("    {} more with --json\n", number((cycle.cut.len() - CUTS) as u64)));
    }
    text
}

fn row(edge: &CycleEdge) -> Vec<String> {
    let line = edge.statement.as_ref().map(|statement| number(u64::from(statement.line))).unwrap_or_default();
    vec![format!("    {}", clean(&edge.from)), clean(&edge.to), line, number(edge.weight)]
}

/// A row for each place of each cycle.
pub(super) fn csv(list: &CycleList) -> String {
    let rows = list.cycles.iter().enumerate().flat_map(|(at, cycle)| {
        cycle.places.iter().map(move |place| {
            let is_cut = cycle.cut.iter().filter(|edge| edge.from == *place);
            let cut: Vec<&str> = is_cut.map(|edge| edge.to.as_str()).collect();
            vec![(at + 1).to_string(), place.clone(), cut.join(" ")]
        })
    });
    csv::csv(&["cycle", "place", "cut"], rows)
}

/// Each cycle as a group, with what to cut pointed out.
pub(super) fn drawing(list: &CycleList) -> Drawing<'_> {
    let mut drawing = Drawing::default();
    for (at, cycle) in list.cycles.iter().enumerate() {
        for edge in &cycle.edges {
            drawing.edge(&edge.from, &edge.to, edge.count);
        }
        for place in &cycle.places {
            drawing.node(place, Some(format!("cycle {}", at + 1)));
        }
        drawing.marked.extend(cycle.cut.iter().map(|edge| (edge.from.as_str(), edge.to.as_str())));
    }
    drawing
}
