//! The layers of a map: how far above the ground each place stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::edge::EdgeKind;
use crate::map::network::cycles::cycles;
use crate::map::network::layers::layers as layers_of;
use crate::store::Project;

use super::WhichMap;
use super::edges::Level;
use super::place::DrawnEdge;
use super::scope::Scope;
use super::view::SnapshotView;
use crate::ops::Core;

/// Layers of what.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayersRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub which: WhichMap,
    /// Of what
    #[arg(long, value_enum, default_value = "folder")]
    #[serde(default = "folders")]
    pub level: Level,
    /// Also tests and their statements
    #[arg(long)]
    #[serde(default)]
    pub tests: bool,
    /// Which edges.
    #[command(flatten)]
    #[serde(default)]
    pub scope: Scope,
    /// Also list the edges: for a drawing.
    #[arg(skip)]
    #[serde(default)]
    pub with_edges: bool,
}

/// What structure is told of, unless another level is asked for.
pub(super) fn folders() -> Level {
    Level::Folder
}

/// A place of a layer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LayerPlace {
    /// Its name.
    pub place: String,
    /// The number of its cycle, from 1 with the largest; none if it is in none. Places of a cycle share a layer.
    pub cycle: Option<usize>,
}

/// A layer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LayerView {
    /// 0 leads to nothing; every other one leads to the one below it, and to no higher one.
    pub layer: usize,
    /// Its places, by name.
    pub places: Vec<LayerPlace>,
}

/// The layers of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LayerList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// By which edges.
    pub kind: EdgeKind,
    /// Of what.
    pub level: Level,
    /// The layers, the highest first.
    pub layers: Vec<LayerView>,
    /// How many cycles there are.
    pub cycles: usize,
    /// Places that lead nowhere and that nothing leads to, by name: they stand on no layer.
    pub unconnected: Vec<String>,
    /// The edges, if that was wanted.
    pub edges: Vec<DrawnEdge>,
}

/// The layers of a map. Kind `NotFound` if there is no map.
pub fn layers(core: &Core, request: &LayersRequest) -> Result<LayerList> {
    let (project, snapshot) = core.find_map(&request.which)?;
    let scope = request.scope.clone().with_tests(request.tests);
    let network = core.network_of(&snapshot, request.level, &scope)?;
    let mut cycle_of = vec![None; network.places().len()];
    let cycles = cycles(&network);
    for (number, members) in cycles.iter().enumerate() {
        for place in members {
            cycle_of[*place] = Some(number + 1);
        }
    }
    let layer_of = layers_of(&network);
    let count = layer_of.iter().max().map_or(0, |most| most + 1);
    let mut layers: Vec<LayerView> =
        (0..count).map(|layer| LayerView { layer, places: Vec::new() }).collect();
    let (mut unconnected, mut edges) = (Vec::new(), Vec::new());
    for (number, name) in network.places().iter().enumerate() {
        let arrows = network.dependencies(number);
        if arrows.is_empty() && network.dependents(number).is_empty() {
            unconnected.push(name.clone());
            continue;
        }
        let place = LayerPlace { place: name.clone(), cycle: cycle_of[number] };
        layers[layer_of[number]].places.push(place);
        if request.with_edges {
            edges.extend(arrows.iter().map(|arrow| DrawnEdge {
                from: name.clone(),
                to: network.places()[arrow.place].clone(),
                count: arrow.count,
            }));
        }
    }
    layers.retain(|layer| !layer.places.is_empty());
    layers.reverse();
    let map = SnapshotView::load(core, &snapshot)?;
    let (kind, level, cycles) = (scope.kind, request.level, cycles.len());
    Ok(LayerList { project, map, kind, level, layers, cycles, unconnected, edges })
}
