//! Clusters of a map: files, folders or packages that belong together by what they import.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::map::edge::EdgeKind;
use crate::map::network::clusters::{clusters as clusters_of, modularity};
use crate::store::Project;

use super::WhichMap;
use super::edges::Level;
use super::place::DrawnEdge;
use super::scope::{Scope, parent};
use super::view::SnapshotView;
use crate::ops::Core;

/// Clusters of what.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClustersRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub which: WhichMap,
    /// Of what
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    pub level: Level,
    /// How fine: more than 1 for smaller clusters, less for larger ones
    #[arg(long, value_name = "N", default_value_t = 1.0)]
    #[serde(default = "one")]
    pub resolution: f64,
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

fn one() -> f64 {
    1.0
}

/// A cluster.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClusterView {
    /// Its number, from 1 with the largest.
    pub cluster: usize,
    /// The deepest folder that more than half of its places are in; `.` where that is the root.
    pub folder: String,
    /// Its places, by name.
    pub places: Vec<String>,
    /// How many edges lead from one of its places to another.
    pub edges_within: usize,
    /// How many lead out of it.
    pub edges_out: usize,
    /// How many lead into it.
    pub edges_in: usize,
}

/// The clusters of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClusterList {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// By which edges.
    pub kind: EdgeKind,
    /// Of what.
    pub level: Level,
    /// How fine.
    pub resolution: f64,
    /// How much more of the edges lies within clusters than chance would put there: below 1, and higher is clearer.
    pub modularity: f64,
    /// The clusters of two places or more, the largest first, then by name.
    pub clusters: Vec<ClusterView>,
    /// Places that belong to no other, by name.
    pub alone: Vec<String>,
    /// The edges, if that was wanted.
    pub edges: Vec<DrawnEdge>,
}

/// The clusters of a map, by the Leiden algorithm; the same map gives the same clusters. Kind `Usage` for a resolution
/// that is no positive number, `NotFound` if there is no map.
pub fn clusters(core: &Core, request: &ClustersRequest) -> Result<ClusterList> {
    if !(request.resolution.is_finite() && request.resolution > 0.0) {
        return Err(Error::new(Kind::Usage, format!("`{}` is no resolution", request.resolution))
            .hint("Give a number above 0, such as 0.5 or 2."));
    }
    let (project, snapshot) = core.find_map(&request.which)?;
    let scope = request.scope.clone().with_tests(request.tests);
    let network = core.network_of(&snapshot, request.level, &scope)?;
    let of_place = clusters_of(&network, request.resolution);
    let count = of_place.iter().max().map_or(0, |most| most + 1);
    let mut views: Vec<ClusterView> = (1..=count).map(empty).collect();
    let mut edges = Vec::new();
    for (number, name) in network.places().iter().enumerate() {
        let own = of_place[number];
        views[own].places.push(name.clone());
        for arrow in network.dependencies(number) {
            let other = of_place[arrow.place];
            if own == other {
                views[own].edges_within += 1;
            } else {
                views[own].edges_out += 1;
                views[other].edges_in += 1;
            }
            if request.with_edges {
                let to = network.places()[arrow.place].clone();
                edges.push(DrawnEdge { from: name.clone(), to, count: arrow.count });
            }
        }
    }
    let (mut clusters, alone): (Vec<_>, Vec<_>) = views.into_iter().partition(|view| view.places.len() > 1);
    for cluster in &mut clusters {
        cluster.folder = main_folder(&cluster.places).to_owned();
    }
    Ok(ClusterList {
        project,
        map: SnapshotView::load(core, &snapshot)?,
        kind: scope.kind,
        level: request.level,
        resolution: request.resolution,
        modularity: modularity(&network, &of_place, request.resolution),
        clusters,
        alone: alone.into_iter().flat_map(|view| view.places).collect(),
        edges,
    })
}

fn empty(cluster: usize) -> ClusterView {
    ClusterView {
        cluster,
        folder: String::new(),
        places: Vec::new(),
        edges_within: 0,
        edges_out: 0,
        edges_in: 0,
    }
}

/// The deepest folder that more than half of `places` are in.
fn main_folder(places: &[String]) -> &str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for place in places {
        let mut folder = place.as_str();
        let mut seen = HashSet::new();
        while folder != "." && seen.insert(folder) {
            folder = parent(folder);
            *counts.entry(folder).or_default() += 1;
        }
    }
    let most = counts.iter().filter(|(_, count)| **count * 2 > places.len());
    // Those that hold more than half lie within each other.
    most.max_by_key(|(folder, _)| if **folder == "." { 0 } else { folder.len() })
        .map_or(".", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::main_folder;

    #[test]
    fn a_cluster_is_named_after_the_folder_of_most() {
        let places = |places: &[&str]| places.iter().map(|place| (*place).to_owned()).collect::<Vec<_>>();
        assert_eq!(main_folder(&places(&["a/b/c", "a/b/d", "a/x", "z"])), "a");
        assert_eq!(main_folder(&places(&["a/b/c", "a/b/d", "z"])), "a/b");
        assert_eq!(main_folder(&places(&["a", "b"])), ".");
    }
}
