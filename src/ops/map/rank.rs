//! The rank of places: what much leads to, from what much leads to itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::edge::EdgeKind;
use crate::map::network::metrics::{Types, metrics};
use crate::map::network::rank::rank as rank_of;
use crate::store::Project;

use super::WhichMap;
use super::edges::Level;
use super::scope::Scope;
use super::view::SnapshotView;
use crate::ops::Core;

/// The rank of what.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RankRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub which: WhichMap,
    /// Of what
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    pub level: Level,
    /// Also tests and their statements
    #[arg(long)]
    #[serde(default)]
    pub tests: bool,
    /// At most this many
    #[arg(long, value_name = "N")]
    #[serde(default)]
    pub limit: Option<usize>,
    /// Which edges.
    #[command(flatten)]
    #[serde(default)]
    pub scope: Scope,
}

/// The rank of a place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RankView {
    /// The place.
    pub place: String,
    /// Its PageRank: the share of all, 0 to 1.
    pub rank: f64,
    /// How many other places lead to it.
    pub fan_in: usize,
    /// How many it leads to.
    pub fan_out: usize,
}

/// Places by rank.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RankList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// By which edges.
    pub kind: EdgeKind,
    /// Of what.
    pub level: Level,
    /// How many places there are, listed or not.
    pub total: usize,
    /// The places, highest first, then by name.
    pub places: Vec<RankView>,
}

/// The places of a map by rank. Kind `NotFound` if there is no map.
pub fn rank(core: &Core, request: &RankRequest) -> Result<RankList> {
    let (project, snapshot) = core.find_map(&request.which)?;
    let scope = request.scope.clone().with_tests(request.tests);
    let network = core.network_of(&snapshot, request.level, &scope)?;
    let ranks = rank_of(&network, None);
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by(|a, b| ranks[*b].total_cmp(&ranks[*a]).then(a.cmp(b)));
    order.truncate(request.limit.unwrap_or(usize::MAX));
    let view = |place: usize| {
        let found = metrics(&network, place, Types::default());
        let name = network.places()[place].clone();
        RankView { place: name, rank: ranks[place], fan_in: found.fan_in, fan_out: found.fan_out }
    };
    let places = order.into_iter().map(view).collect();
    let map = SnapshotView::load(core, &snapshot)?;
    Ok(RankList { project, map, kind: scope.kind, level: request.level, total: ranks.len(), places })
}
