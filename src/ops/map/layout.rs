//! The import graph of a map as a picture: nodes with places, rings around open folders, links.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::map::drawing::compose;
use crate::map::drawing::picture::{Picture, PictureNode, PictureNodeKind, Ring, radius_of};
use crate::map::drawing::visible::{Spot, Visible};
use crate::map::edge::EdgeKind;
use crate::map::fact::first_half;
use crate::map::hierarchy::Hierarchy;
use crate::map::network::Network;
use crate::store::{Project, Snapshot};

use super::InMap;
use super::edges::Level;
use super::neighbourhood::{self, Direction};
use super::scope::Scope;
use super::tree::Forest;
use super::view::SnapshotView;
use crate::ops::Core;

/// Which way pictures are drawn: a kept one of another way is drawn again.
const WAY: u32 = 1;

/// How many nodes a picture has if nothing is opened by name.
const ROOM: usize = 60;

/// How many nodes a picture has at most.
const MOST: usize = 2000;

/// Which picture.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutRequest {
    /// The map.
    #[command(flatten)]
    #[serde(default, skip_serializing)]
    pub of: InMap,
    /// Between what: folders first, of which some are open; packages; or files, as many as there is room for
    #[arg(long, value_enum, default_value = "folder")]
    #[serde(default = "folders")]
    pub level: Level,
    /// Open this folder, and those above it [default: as many as fit]
    #[arg(long, value_name = "FOLDER")]
    #[serde(default)]
    pub expand: Vec<String>,
    /// Only this place and what is near it
    #[arg(long, value_name = "PLACE")]
    pub focus: Option<String>,
    /// How many steps from the focus
    #[arg(long, value_name = "N", requires = "focus")]
    pub depth: Option<usize>,
    /// Which way from the focus
    #[arg(long, value_enum, default_value_t, requires = "focus")]
    #[serde(default)]
    pub direction: Direction,
    /// The links.
    #[command(flatten)]
    #[serde(default)]
    pub scope: Scope,
    /// In rows by layer instead of in rings
    #[arg(long)]
    #[serde(default)]
    pub rows: bool,
}

fn folders() -> Level {
    Level::Folder
}

/// A picture of the import graph.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Layout {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Between what.
    pub level: Level,
    /// What links say.
    pub kind: EdgeKind,
    /// What it is centred on.
    pub focus: Option<String>,
    /// The picture.
    #[serde(flatten)]
    pub picture: Picture,
}

/// A picture of the import graph of a map, kept or drawn now. Kind `NotFound` if there is no map, or no place of a
/// name.
pub fn layout(core: &Core, request: &LayoutRequest) -> Result<Layout> {
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let key = key(request, &snapshot)?;
    let picture = match core.store.picture(&key)? {
        Some(picture) => picture,
        None => {
            let picture = draw(core, request, &project, &snapshot)?;
            // A picture that cannot be kept, on a full disk say, is as good as one that is.
            if let Some(graph) = snapshot.graph_id
                && let Err(error) = core.store.keep_picture(&key, graph, &picture)
            {
                tracing::warn!(%error, "a picture could not be kept");
            }
            picture
        }
    };
    let map = SnapshotView::load(core, &snapshot)?;
    let (level, kind, focus) = (request.level, request.scope.kind, request.focus.clone());
    Ok(Layout { project, map, level, kind, focus, picture })
}

/// What a kept picture is known by: the map's facts, and all that was asked but which map.
fn key(request: &LayoutRequest, snapshot: &Snapshot) -> Result<[u8; 16]> {
    let asked = serde_json::to_vec(request).map_err(|error| {
        Error::new(Kind::Internal, "a request cannot be written as JSON").caused_by(error)
    })?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&WAY.to_le_bytes());
    hasher.update(&snapshot.hash);
    hasher.update(&asked);
    Ok(first_half(&hasher.finalize()))
}

fn draw(core: &Core, request: &LayoutRequest, project: &Project, snapshot: &Snapshot) -> Result<Picture> {
    let forest = core.hierarchy(project, snapshot)?;
    let drawing = Drawing { core, request, snapshot, forest: &forest };
    match (&request.focus, request.level) {
        (Some(focus), _) => drawing.around(focus),
        (None, Level::Package) => drawing.packages(),
        (None, Level::Folder | Level::File) => drawing.folders(),
    }
}

/// A picture while it is drawn.
struct Drawing<'a> {
    core: &'a Core,
    request: &'a LayoutRequest,
    snapshot: &'a Snapshot,
    forest: &'a Forest,
}

impl Drawing<'_> {
    fn network(&self, level: Level) -> Result<Network> {
        self.core.network_of(self.snapshot, level, &self.request.scope)
    }

    /// Folders, some of them open.
    fn folders(&self) -> Result<Picture> {
        let network = self.network(Level::File)?;
        // Only files that are read for imports: documents and images have no place in this picture.
        let tree = self.forest.hierarchy.only(|path| network.find(path).is_some());
        let visible = self.visible(&tree)?;
        let mut picture = Picture { omitted: visible.omitted, ..Picture::default() };
        picture.rings = visible.rings.iter().map(|ring| ring_of(&tree, ring.place, ring.ring)).collect();
        for node in &visible.nodes {
            picture.nodes.push(self.node(&tree, node.place, node.ring));
        }
        picture.expanded = picture.rings.iter().skip(1).map(|ring| ring.path.clone()).collect();
        picture.expanded.sort_unstable();
        let counts = self.counts(&network, &tree, &visible, &mut picture);
        self.place(picture, &counts)
    }

    fn visible(&self, tree: &Hierarchy) -> Result<Visible> {
        if self.request.level == Level::File {
            return Ok(Visible::with_room(tree, MOST));
        }
        if self.request.expand.is_empty() {
            return Ok(Visible::with_room(tree, ROOM));
        }
        let find = |path: &String| tree.find(&plain(path)).ok_or_else(|| unknown(path));
        let open = self.request.expand.iter().map(find).collect::<Result<Vec<_>>>()?;
        Ok(Visible::with_open(tree, &open, MOST))
    }

    /// The links between the nodes, by number. An open folder that is asked for as a whole gets a node.
    fn counts(
        &self,
        network: &Network,
        tree: &Hierarchy,
        visible: &Visible,
        picture: &mut Picture,
    ) -> BTreeMap<(usize, usize), usize> {
        let spots: Vec<Option<Spot>> = network
            .places()
            .iter()
            .map(|path| tree.find(&plain(path)).and_then(|place| visible.spot(tree, place)))
            .collect();
        let mut of_rings: BTreeMap<usize, usize> = BTreeMap::new();
        let mut counts = BTreeMap::new();
        for (from, spot) in spots.iter().enumerate() {
            let Some(Spot::Node(own)) = spot else { continue };
            for arrow in network.dependencies(from).iter().filter(|arrow| arrow.count > 0) {
                let other = match spots[arrow.place] {
                    None => continue,
                    Some(Spot::Node(other)) => other,
                    Some(Spot::Ring(ring)) => *of_rings.entry(ring).or_insert_with(|| {
                        picture.nodes.push(self.open_node(tree, visible.rings[ring].place, ring));
                        picture.nodes.len() - 1
                    }),
                };
                if other != *own {
                    *counts.entry((*own, other)).or_default() += arrow.count;
                }
            }
        }
        counts
    }

    fn node(&self, tree: &Hierarchy, place: usize, ring: Option<usize>) -> PictureNode {
        let place = &tree.places()[place];
        let kind = if place.is_file() { PictureNodeKind::File } else { PictureNodeKind::Folder };
        PictureNode {
            path: shown(&place.path),
            node: kind,
            ring,
            x: 0.0,
            y: 0.0,
            radius: radius_of(place.figures.lines(), place.is_file()),
            files: place.figures.files,
            code: place.figures.code,
            language: self.forest.language(place.language()),
            fan_in: 0,
            fan_out: 0,
            layer: 0,
            cycle: None,
            distance: None,
        }
    }

    /// The node that stands for an open folder as a whole.
    fn open_node(&self, tree: &Hierarchy, place: usize, ring: usize) -> PictureNode {
        let own = self.node(tree, place, Some(ring));
        PictureNode { node: PictureNodeKind::Open, radius: radius_of(0, true), ..own }
    }

    fn packages(&self) -> Result<Picture> {
        let network = self.network(Level::Package)?;
        let all: Vec<usize> = (0..network.places().len()).collect();
        let (mut picture, counts) = self.flat(&network, &all, PictureNodeKind::Package);
        picture.rings = vec![ring_of(&self.forest.hierarchy, 0, None)];
        self.place(picture, &counts)
    }

    /// One place and what is near it, in rows by distance.
    fn around(&self, focus: &str) -> Result<Picture> {
        let is_file = self.forest.hierarchy.find(&plain(focus));
        let is_file = is_file.is_some_and(|place| self.forest.hierarchy.places()[place].is_file());
        let level = if is_file { Level::File } else { self.request.level };
        let mut network = self.network(level)?;
        if network.find(&shown(&plain(focus))).is_none() {
            network = self.network(Level::File)?;
        }
        let start = network.find(&shown(&plain(focus))).ok_or_else(|| unknown(focus))?;
        let depth = self.request.depth.unwrap_or(1).clamp(1, 8);
        let near = neighbourhood::around(&network, start, depth, self.request.direction, MOST);
        let numbers: Vec<usize> = near.places.iter().map(|(place, _)| *place).collect();
        let kind = if level == Level::Package { PictureNodeKind::Package } else { PictureNodeKind::Folder };
        let (mut picture, counts) = self.flat(&network, &numbers, kind);
        picture.omitted = near.omitted;
        for (node, (_, distance)) in picture.nodes.iter_mut().zip(&near.places) {
            node.distance = Some(*distance);
        }
        compose::link(&mut picture, &counts);
        let least = near.places.iter().map(|(_, distance)| *distance).min().unwrap_or_default();
        let ranks: Vec<usize> =
            near.places.iter().map(|(_, distance)| distance.abs_diff(least) as usize).collect();
        compose::line_up(&mut picture, &ranks);
        Ok(picture)
    }

    /// The places `numbers` of `network` as nodes, and the links between them.
    fn flat(
        &self,
        network: &Network,
        numbers: &[usize],
        kind: PictureNodeKind,
    ) -> (Picture, BTreeMap<(usize, usize), usize>) {
        let hierarchy = &self.forest.hierarchy;
        let mut picture = Picture::default();
        let mut position = BTreeMap::new();
        for number in numbers {
            position.insert(*number, picture.nodes.len());
            let path = &network.places()[*number];
            let mut node = self.node(hierarchy, hierarchy.find(&plain(path)).unwrap_or(0), None);
            if node.node == PictureNodeKind::Folder {
                node.node = kind;
            }
            node.path.clone_from(path);
            picture.nodes.push(node);
        }
        let mut counts = BTreeMap::new();
        for (number, own) in &position {
            for arrow in network.dependencies(*number).iter().filter(|arrow| arrow.count > 0) {
                if let Some(other) = position.get(&arrow.place) {
                    counts.insert((*own, *other), arrow.count);
                }
            }
        }
        (picture, counts)
    }

    fn place(&self, mut picture: Picture, counts: &BTreeMap<(usize, usize), usize>) -> Result<Picture> {
        compose::link(&mut picture, counts);
        if self.request.rows {
            let highest = picture.nodes.iter().map(|node| node.layer).max().unwrap_or_default();
            let ranks: Vec<usize> = picture.nodes.iter().map(|node| highest - node.layer).collect();
            compose::line_up(&mut picture, &ranks);
        } else {
            compose::nest(&mut picture);
        }
        Ok(picture)
    }
}

fn ring_of(tree: &Hierarchy, place: usize, parent: Option<usize>) -> Ring {
    Ring { path: shown(&tree.places()[place].path), parent, x: 0.0, y: 0.0, radius: 0.0 }
}

/// A path as hierarchies have it: empty for the root.
fn plain(path: &str) -> String {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    if path == "." { String::new() } else { path.to_owned() }
}

/// A path as networks have it: `.` for the root.
fn shown(path: &str) -> String {
    if path.is_empty() { ".".to_owned() } else { path.to_owned() }
}

fn unknown(place: &str) -> Error {
    Error::new(Kind::NotFound, format!("there is no `{place}` among the places of this graph"))
        .hint("List them: groma map layout.")
}
