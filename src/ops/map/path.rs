//! Why one place reaches another: the shortest ways between them, statement by statement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::edge::{EdgeKind, Marks};
use crate::map::graph::FileNode;
use crate::map::network::Network;
use crate::map::network::reach::{Reached, ways};
use crate::store::{Project, Snapshot};

use super::InMap;
use super::edges::Level;
use super::place::PlaceView;
use super::scope::Scope;
use super::view::SnapshotView;
use crate::ops::Core;

/// From where to where.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PathRequest {
    /// Where ways begin: a file, folder, package or symbol
    pub from: String,
    /// Where they end
    pub to: String,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// How many more ways to look for, none with a statement of the others [default: 2]
    #[arg(long, value_name = "N")]
    #[serde(default)]
    pub alternatives: Option<usize>,
    /// Which edges.
    #[command(flatten)]
    #[serde(default)]
    pub scope: Scope,
}

/// One statement of a way.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WayStep {
    /// The file that asks.
    pub from: String,
    /// The first line that asks, from 1.
    pub line: u32,
    /// The file (in Go: the folder) that is asked for; the next step starts there (in Go: in a file of it).
    pub to: String,
    /// How many statements lead there.
    pub count: usize,
    /// What the first of them asks for, as written; none of a use.
    pub specifier: Option<String>,
    /// The names that are used; of a use only.
    pub names: Vec<String>,
    /// Whether it is done only sometimes.
    pub conditional: bool,
    /// Whether only types are taken.
    pub type_only: bool,
    /// Whether it is done when a function runs.
    pub lazy: bool,
    /// Whether it is for tests.
    pub test: bool,
}

/// A way from one place to another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Way {
    /// Its statements, in order.
    pub steps: Vec<WayStep>,
}

/// The ways between two places.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PathList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Where they begin.
    pub from: PlaceView,
    /// Where they end.
    pub to: PlaceView,
    /// By which edges.
    pub kind: EdgeKind,
    /// The ways, shortest first; none where there is no way.
    pub ways: Vec<Way>,
    /// Where there is none: whether there is one the other way round.
    pub reverse: bool,
}

/// The shortest ways from one place to another that have no statement in common. Kind `NotFound` if one of the places
/// or the map is not there.
pub fn path(core: &Core, request: &PathRequest) -> Result<PathList> {
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let network = core.network_of(&snapshot, Level::File, &request.scope)?;
    let from = core.find_place(&project, &snapshot, &network, &request.from)?;
    let to = core.find_place(&project, &snapshot, &network, &request.to)?;
    let most = request.alternatives.unwrap_or(2).saturating_add(1);
    // Where one place holds the other, ways start outside of it.
    let outside = |of: &[usize], not: &[usize]| -> Vec<usize> {
        of.iter().copied().filter(|place| not.binary_search(place).is_err()).collect()
    };
    let (starts, ends) = if from.members.len() >= to.members.len() {
        (outside(&from.members, &to.members), to.members.clone())
    } else {
        (from.members.clone(), outside(&to.members, &from.members))
    };
    let found = ways(&network, &starts, &ends, most);
    let reverse = found.is_empty() && !ways(&network, &ends, &starts, 1).is_empty();
    let mut steps =
        Steps { core, snapshot: &snapshot, network: &network, kind: request.scope.kind, known: Vec::new() };
    let ways = found.iter().map(|way| steps.way(way)).collect::<Result<_>>()?;
    let map = SnapshotView::load(core, &snapshot)?;
    Ok(PathList { project, map, from: from.view, to: to.view, kind: request.scope.kind, ways, reverse })
}

/// Reads the files that statements stand in, each once.
struct Steps<'a> {
    core: &'a Core,
    snapshot: &'a Snapshot,
    network: &'a Network,
    kind: EdgeKind,
    known: Vec<FileNode>,
}

impl Steps<'_> {
    fn way(&mut self, way: &[Reached]) -> Result<Way> {
        let mut steps = Vec::new();
        for reached in way {
            let Some(arrow) = reached.arrow else { continue };
            let Some(ground) = self.network.ground(&arrow) else { continue };
            let (from, line, to) = (ground.from.to_owned(), ground.line, ground.to.to_owned());
            let (specifier, names) = self.words(&from, line, &to)?;
            let marks = ground.marks;
            steps.push(WayStep {
                from,
                line,
                to,
                count: arrow.count,
                specifier,
                names,
                conditional: marks.has_any(Marks::CONDITIONAL),
                type_only: marks.has_any(Marks::TYPE_ONLY),
                lazy: marks.has_any(Marks::LAZY),
                test: marks.has_any(Marks::TEST),
            });
        }
        Ok(Way { steps })
    }

    /// What the statement at `line` of the file `from` asks for, as written, or the names that it uses.
    fn words(&mut self, from: &str, line: u32, to: &str) -> Result<(Option<String>, Vec<String>)> {
        if !self.known.iter().any(|node| node.path == from)
            && let Some(id) = self.snapshot.graph_id
        {
            self.known.extend(self.core.store.graph_file(id, from)?);
        }
        let Some(node) = self.known.iter().find(|node| node.path == from) else {
            return Ok((None, Vec::new()));
        };
        let leads_there = |targets: &[String]| targets.iter().any(|target| target == to || target.is_empty());
        let import =
            node.imports.iter().find(|import| import.line == line && leads_there(&import.link.targets));
        let used = node.uses.iter().find(|used| used.line == line && used.path == to);
        Ok(match self.kind {
            EdgeKind::Uses => (None, used.map(|used| used.names.clone()).unwrap_or_default()),
            _ => (import.map(|import| import.specifier.clone()), Vec::new()),
        })
    }
}
