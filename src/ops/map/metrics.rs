//! The metrics of folders, packages and files: how much they lean on others and are leaned on.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::edge::EdgeKind;
use crate::map::file::FileKind;
use crate::map::network::metrics::{Types, metrics as metrics_of};
use crate::store::{Project, Snapshot};

use super::WhichMap;
use super::edges::Level;
use super::layers::folders;
use super::scope::{Scope, package_of, parent};
use super::view::SnapshotView;
use crate::ops::Core;

/// How metrics are sorted: the largest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MetricOrder {
    /// By name.
    #[default]
    Place,
    /// By how many lead to it.
    FanIn,
    /// By how many it leads to.
    FanOut,
    /// By instability.
    Instability,
    /// By abstractness.
    Abstractness,
    /// By distance.
    Distance,
    /// By lines of code.
    Code,
}

/// The metrics of what.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MetricsRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub which: WhichMap,
    /// Of what
    #[arg(long, value_enum, default_value = "folder")]
    #[serde(default = "folders")]
    pub level: Level,
    /// The largest first, by this
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    pub sort: MetricOrder,
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

/// The metrics of a place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MetricsView {
    /// The place.
    pub place: String,
    /// How many source files it has whose imports are read.
    pub files: u64,
    /// Their lines of code.
    pub code: u64,
    /// How many other places lead to it.
    pub fan_in: usize,
    /// How many it leads to.
    pub fan_out: usize,
    /// `fan_out / (fan_in + fan_out)`; none where there are neither.
    pub instability: Option<f64>,
    /// The share of interfaces, traits and abstract classes among its types; none where it has no types.
    pub abstractness: Option<f64>,
    /// `|abstractness + instability - 1|`; none where one of the two is.
    pub distance: Option<f64>,
}

/// The metrics of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MetricsList {
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
    /// The places.
    pub places: Vec<MetricsView>,
}

/// What the files of a place add up to.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    files: u64,
    code: u64,
    types: Types,
}

/// The metrics of a map. Kind `NotFound` if there is no map.
pub fn metrics(core: &Core, request: &MetricsRequest) -> Result<MetricsList> {
    let (project, snapshot) = core.find_map(&request.which)?;
    let scope = request.scope.clone().with_tests(request.tests);
    let network = core.network_of(&snapshot, request.level, &scope)?;
    let sums = sums(core, &snapshot, request.level, request.tests)?;
    let view = |(number, place): (usize, &String)| {
        let sums = sums.get(place.as_str()).copied().unwrap_or_default();
        let found = metrics_of(&network, number, sums.types);
        MetricsView {
            place: place.clone(),
            files: sums.files,
            code: sums.code,
            fan_in: found.fan_in,
            fan_out: found.fan_out,
            instability: found.instability,
            abstractness: found.abstractness,
            distance: found.distance,
        }
    };
    let mut places: Vec<MetricsView> = network.places().iter().enumerate().map(view).collect();
    let key = |view: &MetricsView| match request.sort {
        MetricOrder::Place => 0.0,
        MetricOrder::FanIn => view.fan_in as f64,
        MetricOrder::FanOut => view.fan_out as f64,
        MetricOrder::Instability => view.instability.unwrap_or(-1.0),
        MetricOrder::Abstractness => view.abstractness.unwrap_or(-1.0),
        MetricOrder::Distance => view.distance.unwrap_or(-1.0),
        MetricOrder::Code => view.code as f64,
    };
    places.sort_by(|a, b| key(b).total_cmp(&key(a)));
    let total = places.len();
    places.truncate(request.limit.unwrap_or(usize::MAX));
    let map = SnapshotView::load(core, &snapshot)?;
    Ok(MetricsList { project, map, kind: scope.kind, level: request.level, total, places })
}

/// What the files of each place add up to.
fn sums(core: &Core, snapshot: &Snapshot, level: Level, tests: bool) -> Result<HashMap<String, Sums>> {
    let mut sums: HashMap<String, Sums> = HashMap::new();
    let Some(root) = snapshot.root_folder_id else { return Ok(sums) };
    let packages = if level == Level::Package { core.package_folders(snapshot)? } else { Default::default() };
    let (files, types) = (core.store.files(root)?, core.store.types(root)?);
    for (file, types) in files.iter().zip(types) {
        if file.fact_id.is_none() || file.kind == FileKind::Test && !tests {
            continue;
        }
        let place = match level {
            Level::File => Some(file.path.as_str()),
            Level::Folder => Some(parent(&file.path)),
            Level::Package => package_of(&file.path, &packages),
        };
        let Some(place) = place else { continue };
        let sum = match sums.get_mut(place) {
            Some(sum) => sum,
            None => sums.entry(place.to_owned()).or_default(),
        };
        sum.files += 1;
        sum.code += u64::from(file.lines.code);
        sum.types.all += types.all;
        sum.types.abstracts += types.abstracts;
    }
    Ok(sums)
}
