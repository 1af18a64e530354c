//! `groma map layers`.

use crate::ops::map::layers::{LayerList, LayerPlace};

use super::super::drawing::Drawing;
use super::super::parts::word;
use crate::cli::csv;
use crate::cli::output::width;
use crate::cli::text::{clean, counted, cut_path, number};

/// How many lines of a layer are shown.
const LINES: usize = 8;

/// The layers from the top, the places of each on a few lines.
pub(super) fn text(list: &LayerList) -> String {
    let level = word(&list.level);
    let mut text = String::new();
    for layer in &list.layers {
        let count = number(layer.places.len() as u64);
        text.push_str(&format!("layer {} ({count})\n", layer.layer));
        text.push_str(&wrapped(&layer.places));
    }
    let places: usize = list.layers.iter().map(|layer| layer.places.len()).sum();
    let layers = counted(list.layers.len() as u64, "layer", "layers");
    let places = counted(places as u64, &level, &format!("{level}s"));
    let cycles = match list.cycles {
        0 => "no cycles".to_owned(),
        cycles => counted(cycles as u64, "cycle", "cycles") + " (groma map cycles)",
    };
    let alone = match list.unconnected.len() {
        0 => String::new(),
        alone => format!(", {} not connected", number(alone as u64)),
    };
    text.push_str(&format!("{layers} of {places}, {cycles}{alone}\n"));
    text
}

/// Names with commas between, on lines that fit. A place of a cycle has the cycle's number.
fn wrapped(places: &[LayerPlace]) -> String {
    let room = width() - 2;
    let mut lines: Vec<String> = vec![String::new()];
    for (at, place) in places.iter().enumerate() {
        let cycle = place.cycle.map(|cycle| format!(" [cycle {cycle}]")).unwrap_or_default();
        let mut name = cut_path(&format!("{}{cycle}", clean(&place.place)), room - 1);
        if at + 1 < places.len() {
            name.push(',');
        }
        let last = lines.len() - 1;
        if lines[last].is_empty() {
            lines[last] = name;
        } else if lines[last].chars().count() + 1 + name.chars().count() <= room {
            lines[last].push_str(&format!(" {name}"));
        } else if lines.len() == LINES {
            lines.push(format!("and {} more with --json", number((places.len() - at) as u64)));
            break;
        } else {
            lines.push(name);
        }
    }
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

/// A row for each place.
pub(super) fn csv(list: &LayerList) -> String {
    let rows = list.layers.iter().flat_map(|layer| {
        layer.places.iter().map(|place| {
            let cycle = place.cycle.map(|cycle| cycle.to_string()).unwrap_or_default();
            vec![layer.layer.to_string(), place.place.clone(), cycle]
        })
    });
    csv::csv(&["layer", "place", "cycle"], rows)
}

/// Each layer as a group.
pub(super) fn drawing(list: &LayerList) -> Drawing<'_> {
    let mut drawing = Drawing::of(&list.edges);
    for layer in &list.layers {
        for place in &layer.places {
            drawing.node(&place.place, Some(format!("layer {}", layer.layer)));
        }
    }
    drawing
}
