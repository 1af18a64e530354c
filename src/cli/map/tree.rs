//! `groma map tree` as text: folders and files, indented.

use crate::ops::map::tree::{NodeKind, Tree, TreeNode};

use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, number};

/// How many folders and files are listed if nothing else is asked for.
pub(super) const SHOWN: usize = 40;

/// The tree with the figures of each folder and file.
pub(super) fn tree_text(tree: &Tree) -> String {
    let columns = [
        Column::Text(""),
        Column::Number("files"),
        Column::Number("lines"),
        Column::Word("language"),
        Column::Number("commits"),
        Column::Number("complexity"),
        Column::Number("used by"),
    ];
    let rows: Vec<Vec<String>> = (0..tree.nodes.len()).map(|place| row(&tree.nodes, place)).collect();
    let mut text = table::render(&columns, &rows);
    let window = counted(tree.window_days.into(), "day", "days");
    text.push_str(&format!("commits of the {window} before this one\n"));
    text
}

fn row(nodes: &[TreeNode], place: usize) -> Vec<String> {
    let node = &nodes[place];
    let level = std::iter::successors(node.parent, |above| nodes[*above].parent).count();
    let name = match (node.node, node.parent) {
        (NodeKind::Rest, _) => format!("{} more", number(node.entries as u64)),
        (_, None) if node.path.is_empty() => ".".to_owned(),
        (_, None) => clean(&node.path),
        (NodeKind::Folder, _) => format!("{}/", clean(name_of(&node.path))),
        (NodeKind::File, _) => clean(name_of(&node.path)),
    };
    vec![
        format!("{}{name}", "  ".repeat(level.min(20))),
        number(node.files),
        number(node.code + node.comment + node.blank),
        clean(node.language.as_deref().unwrap_or_default()),
        number(node.commits),
        number(node.complexity),
        number(node.fan_in),
    ]
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
