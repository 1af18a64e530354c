//! The edges of a map: which file asks for which, and why that is so.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::edge::{self, Edge, EdgeKind, Ground};
use crate::map::graph::FileNode;
use crate::map::link::Verdict;
use crate::map::module::ImportForm;
use crate::store::{Project, Snapshot};

use super::WhichMap;
use super::view::SnapshotView;
use crate::ops::Core;

/// Between what edges are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Files.
    #[default]
    File,
    /// Folders.
    Folder,
    /// Packages, by the folders of their manifests.
    Package,
}

/// Which edges.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EdgesRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub which: WhichMap,
    /// What they say: imports, uses (the file that defines what is named) or contains (declared modules)
    #[arg(long, value_parser = parse_kind, default_value = "imports")]
    #[serde(default)]
    pub kind: EdgeKind,
    /// Between what
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    pub level: Level,
    /// Also edges that the layout or a name suggests, and no text or setting decides
    #[arg(long)]
    #[serde(default)]
    pub guesses: bool,
    /// Leave out the statements that edges stand for: quicker.
    #[arg(skip)]
    #[serde(default)]
    pub brief: bool,
}

/// A statement that an edge stands for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatementView {
    /// The first line, from 1.
    pub line: u32,
    /// The last line.
    pub end_line: u32,
    /// What is asked for, as written; none of a use.
    pub specifier: Option<String>,
    /// How it is written; none of a use.
    pub form: Option<ImportForm>,
    /// `internal` or `asset`.
    pub verdict: Verdict,
    /// The rule that decided; none of a use.
    pub rule: Option<String>,
    /// The configuration file that the rule read.
    pub config: Option<String>,
    /// Whether it is done only sometimes.
    pub conditional: bool,
    /// Whether only types are taken.
    pub type_only: bool,
    /// Whether it is done when a function runs, not when the file is loaded.
    pub lazy: bool,
    /// Whether it is for tests.
    pub test: bool,
    /// The condition of the build as written.
    pub condition: Option<String>,
    /// The names that are used, as the file defines them; of a use only.
    pub names: Vec<String>,
    /// Whether names and imports alone do not decide it.
    pub guess: bool,
}

/// An edge.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EdgeView {
    /// The place that asks, repository-relative; `.` is the root folder.
    pub from: String,
    /// The place that is asked for.
    pub to: String,
    /// How many statements it stands for.
    pub count: usize,
    /// These, of edges between files; left out where that was asked.
    pub statements: Vec<StatementView>,
}

/// Edges of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EdgeList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// What they say.
    pub kind: EdgeKind,
    /// Between what they are.
    pub level: Level,
    /// The edges, by both ends.
    pub edges: Vec<EdgeView>,
}

pub(super) fn parse_kind(text: &str) -> std::result::Result<EdgeKind, String> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| "use imports, uses or contains".to_owned())
}

/// Edges of a map. Kind `NotFound` if there is none.
pub fn edges(core: &Core, request: &EdgesRequest) -> Result<EdgeList> {
    let (project, snapshot) = core.find_map(&request.which)?;
    let edges = if request.level == Level::File && !request.brief {
        let edges = edge::edges(core.graph(&snapshot)?, request.kind, request.guesses);
        edges.into_iter().map(EdgeView::new).collect()
    } else {
        counted(core, &snapshot, request)?
    };
    let map = SnapshotView::load(core, &snapshot)?;
    Ok(EdgeList { project, map, kind: request.kind, level: request.level, edges })
}

/// The edges without their statements.
fn counted(core: &Core, snapshot: &Snapshot, request: &EdgesRequest) -> Result<Vec<EdgeView>> {
    let network = core.network(snapshot, request.kind, request.level, request.guesses)?;
    let mut edges = Vec::with_capacity(network.edges());
    for (place, from) in network.places().iter().enumerate() {
        for arrow in network.dependencies(place).iter().filter(|arrow| arrow.count > 0) {
            let to = network.places()[arrow.place].clone();
            edges.push(EdgeView { from: from.clone(), to, count: arrow.count, statements: Vec::new() });
        }
    }
    Ok(edges)
}

impl Core {
    /// The files of the import graph of a map, by path.
    pub(super) fn graph(&self, snapshot: &Snapshot) -> Result<Vec<FileNode>> {
        Ok(snapshot.graph_id.map(|id| self.store.graph(id)).transpose()?.unwrap_or_default())
    }
}

/// `place` as it is shown: the root of the repository, where a Go package may stand, as `.`.
fn named(place: String) -> String {
    if place.is_empty() { ".".to_owned() } else { place }
}

impl EdgeView {
    fn new(edge: Edge) -> Self {
        Self {
            from: edge.from,
            to: named(edge.to),
            count: edge.grounds.len(),
            statements: edge.grounds.into_iter().map(StatementView::new).collect(),
        }
    }
}

impl StatementView {
    fn new(ground: Ground) -> Self {
        match ground {
            Ground::Import(import) => Self {
                line: import.line,
                end_line: import.end_line,
                guess: import.link.is_guess(),
                specifier: Some(import.specifier),
                form: Some(import.form),
                verdict: import.link.verdict,
                rule: Some(import.link.rule),
                config: import.link.config,
                conditional: import.is_conditional,
                type_only: import.is_type_only,
                lazy: import.is_lazy,
                test: import.is_test,
                condition: import.condition,
                names: Vec::new(),
            },
            Ground::Use(used) => Self {
                line: used.line,
                end_line: used.line,
                specifier: None,
                form: None,
                verdict: Verdict::Internal,
                rule: None,
                config: None,
                conditional: false,
                type_only: false,
                lazy: false,
                test: false,
                condition: None,
                names: used.names,
                guess: used.is_guess,
            },
        }
    }
}
