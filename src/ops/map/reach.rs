//! What a place depends on and what depends on it, and why one place reaches another.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::edge::EdgeKind;
use crate::map::network::Network;
use crate::map::network::reach::{Direction, Reached, reach};
use crate::store::Project;

use super::InMap;
use super::edges::Level;
use super::place::{DrawnEdge, Place, PlaceKind, PlaceView, StatementPlace};
use super::scope::Scope;
use super::view::SnapshotView;
use crate::ops::Core;

/// Whose dependencies or dependents.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReachRequest {
    /// A file, folder (all below it), package or symbol: 'src/a.rs', 'src/store', 'api', 'Parser.new'
    #[arg(value_name = "FILE|FOLDER|PACKAGE|SYMBOL")]
    pub what: String,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// Over how many imports [default: 1]
    #[arg(long, value_name = "N", conflicts_with = "transitive")]
    #[serde(default)]
    pub depth: Option<usize>,
    /// Over any number of imports
    #[arg(long)]
    #[serde(default)]
    pub transitive: bool,
    /// What to name: files, folders or packages [default: what was asked about]
    #[arg(long, value_enum)]
    #[serde(default)]
    pub level: Option<Level>,
    /// Which edges.
    #[command(flatten)]
    #[serde(default)]
    pub scope: Scope,
    /// Also list the edges between the answers: for a drawing.
    #[arg(skip)]
    #[serde(default)]
    pub with_edges: bool,
}

/// A place that is reached.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReachedView {
    /// The file, folder or package.
    pub place: String,
    /// Over how many imports, at least 1.
    pub depth: usize,
    /// How many statements lead there from what was asked about or lies nearer to it (for dependents: from there).
    pub count: usize,
    /// The first of these.
    pub statement: Option<StatementPlace>,
}

/// What a place leads to, or what leads to it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReachList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// What was asked about.
    pub of: PlaceView,
    /// By which edges.
    pub kind: EdgeKind,
    /// What is named.
    pub level: Level,
    /// Over at most how many imports; none if any number.
    pub depth: Option<usize>,
    /// The places, nearest first, then by name.
    pub places: Vec<ReachedView>,
    /// The edges between these and what was asked about, if that was wanted.
    pub edges: Vec<DrawnEdge>,
}

/// What a place depends on. A symbol is taken for its file. Kind `NotFound` if there is no such place or map.
pub fn dependencies(core: &Core, request: &ReachRequest) -> Result<ReachList> {
    list(core, request, Direction::Dependencies)
}

/// What depends on a place; for a symbol the files that use it by name, and what depends on these. Kind `NotFound` if
/// there is no such place or map.
pub fn dependents(core: &Core, request: &ReachRequest) -> Result<ReachList> {
    list(core, request, Direction::Dependents)
}

fn list(core: &Core, request: &ReachRequest, direction: Direction) -> Result<ReachList> {
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let network = core.network_of(&snapshot, Level::File, &request.scope)?;
    let place = core.find_place(&project, &snapshot, &network, &request.what)?;
    let depth = if request.transitive { None } else { Some(request.depth.unwrap_or(1)) };
    let level = request.level.unwrap_or_else(|| place.level());
    let found = match (&place.users, direction) {
        (Some(_), Direction::Dependents) => users(&network, &place, depth),
        _ => {
            let found = reach(&network, &place.members, direction, depth.unwrap_or(usize::MAX));
            Found { rows: rows(&network, &found, direction), starts: place.members.clone() }
        }
    };
    let (names, above) = core.lift(&snapshot, &network, level)?;
    let lifted = found.lifted(&names, &above, level);
    let edges = if request.with_edges { found.edges(&network, &names, &above, &place) } else { Vec::new() };
    let map = SnapshotView::load(core, &snapshot)?;
    Ok(ReachList {
        project,
        map,
        of: place.view,
        kind: request.scope.kind,
        level,
        depth,
        places: lifted,
        edges,
    })
}

/// Files that were reached, by number.
struct Found {
    rows: Vec<(usize, ReachedView)>,
    starts: Vec<usize>,
}

/// What was reached by statements. An imported folder is named where it is asked for, and its files where they ask.
fn rows(network: &Network, found: &[Reached], direction: Direction) -> Vec<(usize, ReachedView)> {
    let mut depths = vec![usize::MAX; network.places().len()];
    for reached in found {
        depths[reached.place] = reached.depth;
    }
    let back = match direction {
        Direction::Dependencies => Direction::Dependents,
        Direction::Dependents => Direction::Dependencies,
    };
    let mut rows = Vec::new();
    for reached in found {
        let Some(arrow) = reached.arrow.filter(|arrow| arrow.count > 0) else { continue };
        let nearer =
            network.arrows(reached.place, back).iter().filter(|arrow| depths[arrow.place] < reached.depth);
        let view = ReachedView {
            place: network.places()[reached.place].clone(),
            depth: reached.depth,
            count: nearer.map(|arrow| arrow.count).sum(),
            statement: StatementPlace::of(network, &arrow),
        };
        rows.push((reached.place, view));
    }
    rows
}

/// The files that use a symbol by name, and what depends on these.
fn users(network: &Network, place: &Place, depth: Option<usize>) -> Found {
    let Place { users, view, .. } = place;
    let file = view.path.clone().unwrap_or_default();
    let mut rows = Vec::new();
    let mut starts = Vec::new();
    for user in users.iter().flatten() {
        let Some(number) = network.find(&user.path) else { continue };
        starts.push(number);
        let statement = StatementPlace { from: user.path.clone(), line: user.line, to: file.clone() };
        let row = ReachedView { place: user.path.clone(), depth: 1, count: 1, statement: Some(statement) };
        rows.push((number, row));
    }
    let beyond = depth.map_or(usize::MAX, |depth| depth.saturating_sub(1));
    let found = reach(network, &starts, Direction::Dependents, beyond);
    let own: HashSet<usize> = place.members.iter().copied().collect();
    for (number, row) in self::rows(network, &found, Direction::Dependents) {
        if !own.contains(&number) {
            rows.push((number, ReachedView { depth: row.depth + 1, ..row }));
        }
    }
    Found { rows, starts: place.members.clone() }
}

impl Found {
    /// The rows by folder or package; what was asked about is left out.
    fn lifted(&self, names: &[String], above: &[Option<usize>], level: Level) -> Vec<ReachedView> {
        let own: HashSet<usize> = match level {
            Level::File => HashSet::new(),
            _ => self.starts.iter().filter_map(|place| above[*place]).collect(),
        };
        let mut at: Vec<Option<usize>> = vec![None; names.len()];
        let mut lifted: Vec<ReachedView> = Vec::new();
        for (number, row) in &self.rows {
            let Some(name) = above[*number].filter(|name| !own.contains(name)) else { continue };
            match at[name] {
                // Rows come nearest first: what is added lies no nearer.
                Some(at) if lifted[at].depth == row.depth => lifted[at].count += row.count,
                Some(_) => {}
                None => {
                    at[name] = Some(lifted.len());
                    lifted.push(ReachedView { place: names[name].clone(), ..row.clone() });
                }
            }
        }
        lifted.sort_by(|a, b| (a.depth, &a.place).cmp(&(b.depth, &b.place)));
        lifted
    }

    /// The edges between what was reached and what was asked about, which is one node.
    fn edges(
        &self,
        network: &Network,
        names: &[String],
        above: &[Option<usize>],
        of: &Place,
    ) -> Vec<DrawnEdge> {
        let starts: HashSet<usize> = self.starts.iter().copied().collect();
        let is_drawn: HashSet<usize> =
            self.rows.iter().map(|(number, _)| *number).chain(self.starts.iter().copied()).collect();
        let name = |place: usize| {
            if starts.contains(&place) { Some(&of.view.name) } else { above[place].map(|name| &names[name]) }
        };
        let mut edges: Vec<DrawnEdge> = Vec::new();
        for from in &is_drawn {
            for arrow in network.dependencies(*from).iter().filter(|arrow| is_drawn.contains(&arrow.place)) {
                if let (Some(from), Some(to)) = (name(*from), name(arrow.place))
                    && from != to
                {
                    edges.push(DrawnEdge { from: from.clone(), to: to.clone(), count: arrow.count });
                }
            }
        }
        if of.view.kind == PlaceKind::Symbol {
            let uses = self.rows.iter().filter(|(_, row)| row.depth == 1);
            edges.extend(uses.filter_map(|(number, _)| {
                Some(DrawnEdge { from: name(*number)?.clone(), to: of.view.name.clone(), count: 1 })
            }));
        }
        edges.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
        edges.dedup_by(|next, first| {
            let is_same = (&next.from, &next.to) == (&first.from, &first.to);
            first.count += if is_same { next.count } else { 0 };
            is_same
        });
        edges
    }
}
