//! `groma map path`.

use crate::ops::map::path::{PathList, Way, WayStep};

use super::super::drawing::Drawing;
use crate::cli::csv;
use crate::cli::output::width;
use crate::cli::text::{clean, counted, cut_path, some_of};

/// How many names of a use are shown.
const NAMES: usize = 4;

/// The ways, each statement on a line.
pub(super) fn text(list: &PathList) -> String {
    let (from, to) = (clean(&list.from.name), clean(&list.to.name));
    if list.ways.is_empty() {
        let reverse = if list.reverse { format!(", but {to} reaches {from}") } else { String::new() };
        return format!("{from} does not reach {to}{reverse}\n");
    }
    let mut text = String::new();
    for (at, way) in list.ways.iter().enumerate() {
        let kind = match at {
            0 => format!("{from} reaches {to} over"),
            _ => "without any of these, over".to_owned(),
        };
        text.push_str(&format!("{kind} {}:\n", counted(way.steps.len() as u64, "statement", "statements")));
        text.push_str(&way_text(way));
        text.push('\n');
    }
    text.pop();
    text
}

fn way_text(way: &Way) -> String {
    let mut text = String::new();
    for (at, step) in way.steps.iter().enumerate() {
        // Where an import names a folder, the way goes on in a file of it.
        let goes_on = way.steps.get(at + 1).is_none_or(|next| next.from == step.to);
        text.push_str(&step_text(step));
        if !goes_on {
            text.push_str(&format!("    {}\n", cut_path(&format!("in {}:", clean(&step.to)), width() - 4)));
        }
    }
    if let Some(last) = way.steps.last() {
        text.push_str(&format!("  {}\n", cut_path(&clean(&last.to), width() - 2)));
    }
    text
}

fn step_text(step: &WayStep) -> String {
    let asked = match &step.specifier {
        Some(specifier) => format!("imports {}", clean(specifier)),
        None => format!("uses {}", clean(&some_of(&step.names, NAMES))),
    };
    let marks = [
        (step.conditional, "sometimes"),
        (step.type_only, "types only"),
        (step.lazy, "when it runs"),
        (step.test, "in tests"),
    ];
    let marks: Vec<&str> = marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, word)| word).collect();
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    let place = cut_path(&format!("{}:{}", clean(&step.from), step.line), width() - 2);
    let asked = cut_path(&format!("{asked}{marks}"), width() - 6);
    // On one line where that fits.
    if place.chars().count() + asked.chars().count() + 4 <= width() {
        format!("  {place}  {asked}\n")
    } else {
        format!("  {place}\n      {asked}\n")
    }
}

/// A row for each statement.
pub(super) fn csv(list: &PathList) -> String {
    let rows = list.ways.iter().enumerate().flat_map(|(way, steps)| {
        steps.steps.iter().enumerate().map(move |(at, step)| {
            vec![
                (way + 1).to_string(),
                (at + 1).to_string(),
                step.from.clone(),
                step.line.to_string(),
                step.to.clone(),
                step.specifier.clone().unwrap_or_default(),
                step.names.join(" "),
            ]
        })
    });
    csv::csv(&["way", "step", "from", "line", "to", "specifier", "names"], rows)
}

/// All ways in one drawing, the shortest pointed out.
pub(super) fn drawing(list: &PathList) -> Drawing<'_> {
    let mut drawing = Drawing::default();
    for (at, way) in list.ways.iter().enumerate() {
        let mut before: Option<&str> = None;
        for step in &way.steps {
            let from = step.from.as_str();
            // From an imported folder to its file.
            if let Some(folder) = before.filter(|before| *before != from)
                && !drawing.edges.contains(&(folder, from, 0))
            {
                drawing.edge(folder, from, 0);
            }
            drawing.edge(from, &step.to, step.count);
            if at == 0 {
                drawing.marked.insert((from, step.to.as_str()));
            }
            before = Some(step.to.as_str());
        }
    }
    drawing
}
