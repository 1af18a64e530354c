//! The cycles of a map: what is in them, the shortest way round, and what to cut.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::edge::EdgeKind;
use crate::map::network::Network;
use crate::map::network::cycles::{cycles as components, witness};
use crate::map::network::feedback::feedback;
use crate::store::Project;

use super::WhichMap;
use super::edges::Level;
use super::place::{DrawnEdge, StatementPlace};
use super::scope::Scope;
use super::view::SnapshotView;
use crate::ops::Core;

/// Which cycles.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CyclesRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub which: WhichMap,
    /// Between what
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    pub level: Level,
    /// Also by statements of tests
    #[arg(long)]
    #[serde(default)]
    pub tests: bool,
    /// Which edges.
    #[command(flatten)]
    #[serde(default)]
    pub scope: Scope,
    /// Also list the edges within the cycles: for a drawing.
    #[arg(skip)]
    #[serde(default)]
    pub with_edges: bool,
}

/// An edge of a cycle.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CycleEdge {
    /// The place that asks.
    pub from: String,
    /// The place that is asked for.
    pub to: String,
    /// How many statements say so.
    pub count: usize,
    /// What cutting it costs: the names that are used over it, or the statements where these are more.
    pub weight: u64,
    /// The first statement.
    pub statement: Option<StatementPlace>,
}

/// Places that all reach each other.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CycleView {
    /// The places, by name.
    pub places: Vec<String>,
    /// How many edges there are between them.
    pub edge_count: usize,
    /// A shortest way round.
    pub witness: Vec<CycleEdge>,
    /// Whether no shorter way round is known to be there: only some thousand places are all tried.
    pub witness_is_shortest: bool,
    /// The cheapest edges to cut, after which none of the places are in a cycle: the heaviest first.
    pub cut: Vec<CycleEdge>,
    /// What they weigh together.
    pub cut_weight: u64,
    /// Whether it is proven that no cut is cheaper; otherwise it is a good one, found by a heuristic.
    pub cut_is_exact: bool,
    /// The edges between the places, if that was wanted.
    pub edges: Vec<DrawnEdge>,
}

/// The cycles of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CycleList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// By which edges.
    pub kind: EdgeKind,
    /// Between what.
    pub level: Level,
    /// How many places there are, in cycles or not.
    pub total_places: usize,
    /// The cycles, the largest first, then by name.
    pub cycles: Vec<CycleView>,
}

/// The cycles of a map. Kind `NotFound` if there is no map.
pub fn cycles(core: &Core, request: &CyclesRequest) -> Result<CycleList> {
    let (project, snapshot) = core.find_map(&request.which)?;
    let scope = request.scope.clone().with_tests(request.tests);
    let network = core.network_of(&snapshot, request.level, &scope)?;
    let found = components(&network);
    let uses = if found.is_empty() || scope.kind == EdgeKind::Uses {
        None
    } else {
        // What was left out of the graph that is asked is left out of what its edges weigh.
        Some(core.network_of(&snapshot, request.level, &Scope { kind: EdgeKind::Uses, ..scope.clone() })?)
    };
    let weighed = Weighed { network: &network, uses: uses.as_ref() };
    let cycles = found.iter().map(|members| weighed.cycle(members, request.with_edges)).collect();
    Ok(CycleList {
        project,
        map: SnapshotView::load(core, &snapshot)?,
        kind: scope.kind,
        level: request.level,
        total_places: network.places().len(),
        cycles,
    })
}

/// A network with what its edges weigh.
struct Weighed<'n> {
    network: &'n Network,
    /// The network of uses over the same places.
    uses: Option<&'n Network>,
}

impl Weighed<'_> {
    fn cycle(&self, members: &[usize], with_edges: bool) -> CycleView {
        let (way, witness_is_shortest) = witness(self.network, members);
        let next = way.iter().cycle().skip(1);
        let witness = way.iter().zip(next).filter_map(|(from, to)| self.edge(*from, *to)).collect();
        let cut = feedback(self.network, members, |from, to, count| self.weight(from, to, count));
        let mut edges: Vec<CycleEdge> =
            cut.edges.iter().filter_map(|(from, to)| self.edge(*from, *to)).collect();
        edges.sort_by_key(|edge| std::cmp::Reverse(edge.weight));
        let name = |place: usize| self.network.places()[place].clone();
        let arrows = members
            .iter()
            .flat_map(|from| self.network.dependencies(*from).iter().map(|arrow| (*from, arrow)));
        let within = arrows.filter(|(_, arrow)| members.binary_search(&arrow.place).is_ok());
        let drawn: Vec<DrawnEdge> = within
            .map(|(from, arrow)| DrawnEdge { from: name(from), to: name(arrow.place), count: arrow.count })
            .collect();
        CycleView {
            places: members.iter().map(|place| name(*place)).collect(),
            edge_count: drawn.len(),
            witness,
            witness_is_shortest,
            cut: edges,
            cut_weight: cut.weight,
            cut_is_exact: cut.is_exact,
            edges: if with_edges { drawn } else { Vec::new() },
        }
    }

    /// The names that are used over an edge, or its statements where these are more. From an imported folder to its
    /// file nothing can be cut.
    fn weight(&self, from: usize, to: usize, count: usize) -> u64 {
        if count == 0 {
            return u64::from(u32::MAX);
        }
        let of = |network: &Network, from: usize, to: usize| {
            let arrows = network.dependencies(from);
            arrows.binary_search_by_key(&to, |arrow| arrow.place).map_or(0, |at| arrows[at].names)
        };
        let names = match self.uses {
            None => of(self.network, from, to),
            Some(uses) => {
                let places = self.network.places();
                let ends = uses.find(&places[from]).zip(uses.find(&places[to]));
                ends.map_or(0, |(from, to)| of(uses, from, to))
            }
        };
        names.max(count) as u64
    }

    fn edge(&self, from: usize, to: usize) -> Option<CycleEdge> {
        let arrow = self.network.dependencies(from).iter().find(|arrow| arrow.place == to)?;
        Some(CycleEdge {
            from: self.network.places()[from].clone(),
            to: self.network.places()[to].clone(),
            count: arrow.count,
            weight: self.weight(from, to, arrow.count),
            statement: StatementPlace::of(self.network, arrow),
        })
    }
}
