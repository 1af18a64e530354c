//! A picture of a network: nodes with their places, rings around what is in open folders, links between them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PictureNodeKind {
    /// A file.
    File,
    /// A folder with all below it.
    Folder,
    /// An open folder itself, where something asks for it as a whole: at the top of its ring.
    Open,
    /// A package with all that belongs to it.
    Package,
}

/// A node of a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PictureNode {
    /// Repository-relative; `.` for the root.
    pub path: String,
    /// What it stands for.
    pub node: PictureNodeKind,
    /// The ring that it is in, by its place in the list of rings; none where there are no rings.
    pub ring: Option<usize>,
    /// Its middle, from the left.
    pub x: f64,
    /// Its middle, from the top.
    pub y: f64,
    /// Its radius.
    pub radius: f64,
    /// Files in it.
    pub files: u64,
    /// Lines of code in it.
    pub code: u64,
    /// The language of most of its code.
    pub language: Option<String>,
    /// Nodes of the picture that ask for it.
    pub fan_in: usize,
    /// Nodes of the picture that it asks for.
    pub fan_out: usize,
    /// Its layer: 0 where it asks for nothing, else one above the highest that it asks for.
    pub layer: usize,
    /// The cycle that it is part of, by number: 0 is the largest. None where it is in no cycle.
    pub cycle: Option<usize>,
    /// How many steps away from the focus it is: below 0 for what leads there, above for where it leads.
    pub distance: Option<i32>,
}

/// The ring of an open folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ring {
    /// The folder, repository-relative; `.` for the root.
    pub path: String,
    /// The ring around it, by its place in the list; none for the outermost.
    pub parent: Option<usize>,
    /// Its middle, from the left.
    pub x: f64,
    /// Its middle, from the top.
    pub y: f64,
    /// Its radius.
    pub radius: f64,
}

/// A link of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PictureLink {
    /// The node that asks, by its place in the list.
    pub from: usize,
    /// The node that is asked for.
    pub to: usize,
    /// How many statements it stands for.
    pub count: usize,
    /// Whether both ends are in one cycle.
    pub cyclic: bool,
}

/// A picture. Coordinates are of the picture's own, from its middle; y grows downwards.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Picture {
    /// The nodes.
    pub nodes: Vec<PictureNode>,
    /// The rings, each after the one around it.
    pub rings: Vec<Ring>,
    /// The links, by both ends.
    pub links: Vec<PictureLink>,
    /// The folders that are open, sorted.
    pub expanded: Vec<String>,
    /// How many cycles there are among the nodes.
    pub cycles: usize,
    /// How many nodes there was no room for.
    pub omitted: usize,
}

/// A coordinate with one decimal: what can be seen, and equal on every machine.
pub fn rounded(value: f64) -> f64 {
    let rounded = (value * 10.0).round() / 10.0;
    // There is no -0 to be told apart.
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// The radius of a node that stands for `lines` lines: its area grows with them.
pub fn radius_of(lines: u64, is_file: bool) -> f64 {
    let (least, most) = if is_file { (4.0, 18.0) } else { (8.0, 32.0) };
    ((lines as f64).sqrt() * 0.27 + least * 0.5).clamp(least, most)
}
