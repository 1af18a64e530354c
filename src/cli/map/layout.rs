//! `groma map layout` as text: the nodes of the picture, in the order of their layers.

use std::cmp::Reverse;

use crate::ops::map::layout::Layout;

use super::parts::word;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, number};

/// The nodes with their places and figures.
pub(super) fn layout_text(layout: &Layout) -> String {
    let picture = &layout.picture;
    let columns = [
        Column::Path("node"),
        Column::Word(""),
        Column::Number("layer"),
        Column::Number("x"),
        Column::Number("y"),
        Column::Number("used by"),
        Column::Number("uses"),
        Column::Number("cycle"),
    ];
    let mut nodes: Vec<_> = picture.nodes.iter().collect();
    nodes.sort_by_key(|node| (Reverse(node.layer), &node.path));
    let rows: Vec<Vec<String>> = nodes
        .into_iter()
        .map(|node| {
            vec![
                clean(&node.path),
                word(&node.node),
                node.layer.to_string(),
                format!("{:.0}", node.x),
                format!("{:.0}", node.y),
                number(node.fan_in as u64),
                number(node.fan_out as u64),
                node.cycle.map(|cycle| (cycle + 1).to_string()).unwrap_or_default(),
            ]
        })
        .collect();
    let mut text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    let mut parts = vec![
        counted(picture.nodes.len() as u64, "node", "nodes"),
        counted(picture.links.len() as u64, "link", "links"),
        counted(picture.cycles as u64, "cycle", "cycles"),
    ];
    if picture.omitted > 0 {
        parts.push(format!("{} without room", number(picture.omitted as u64)));
    }
    text.push_str(&format!("{}\n", parts.join(", ")));
    text
}
