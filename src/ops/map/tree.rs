//! The folders and files of a map with their figures: what a treemap shows.

use std::collections::HashMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result, nearest};
use crate::map::edge::EdgeKind;
use crate::map::file::FileKind;
use crate::map::folder::ListedFile;
use crate::map::hierarchy::{Area, Figures, Hierarchy, Leaf};
use crate::store::{Project, Snapshot};

use super::InMap;
use super::edges::Level;
use super::view::SnapshotView;
use crate::ops::Core;

/// How many areas are shown if nothing else is asked for.
const AREAS: usize = 2000;

/// How many areas can be asked for.
const MOST_AREAS: usize = 20_000;

/// Seconds of a day.
const DAY_S: i64 = 86_400;

/// What areas are as large as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TreeSize {
    /// All lines.
    #[default]
    Lines,
    /// Lines of code.
    Code,
    /// Files.
    Files,
    /// Commits in the window.
    Commits,
    /// Complexity of what is defined.
    Complexity,
    /// Files that depend on it.
    FanIn,
}

impl TreeSize {
    fn of(self, figures: &Figures) -> u64 {
        match self {
            Self::Lines => figures.lines(),
            Self::Code => figures.code,
            Self::Files => figures.files,
            Self::Commits => figures.commits,
            Self::Complexity => figures.complexity,
            Self::FanIn => figures.fan_in,
        }
    }
}

/// Which part of the tree.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TreeRequest {
    /// The folder to start from [default: the root of the repository]
    pub folder: Option<String>,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// How many levels below it [default: as many as there is room for]
    #[arg(long, value_name = "N")]
    pub depth: Option<usize>,
    /// What counts as large: the smallest are left out first
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    pub size: TreeSize,
    /// At most this many folders and files [default: 2000]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// What a node of the tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// A folder.
    Folder,
    /// A file.
    File,
    /// What was left out of a folder, as one.
    Rest,
}

/// A folder or file of the tree. Figures of a folder are sums over its files.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TreeNode {
    /// Repository-relative; empty for the root. Of a rest, its folder.
    pub path: String,
    /// The node it is in, by its place in the list; none for the first.
    pub parent: Option<usize>,
    /// What it is.
    pub node: NodeKind,
    /// How many folders and files stand right below it; of a rest, how many it stands for.
    pub entries: usize,
    /// Set for a folder of which nothing is shown.
    pub closed: bool,
    /// What it is for, if it is a file.
    pub kind: Option<FileKind>,
    /// Its language; of a folder that of most code in it.
    pub language: Option<String>,
    /// Files.
    pub files: u64,
    /// Lines of code.
    pub code: u64,
    /// Lines of comments.
    pub comment: u64,
    /// Blank lines.
    pub blank: u64,
    /// Bytes, as far as sizes are known.
    pub size_bytes: u64,
    /// Commits in the window that changed it.
    pub commits: u64,
    /// Files that import it.
    pub fan_in: u64,
    /// Files that it imports.
    pub fan_out: u64,
    /// Complexity of what it defines.
    pub complexity: u64,
    /// When it was last changed within the window; none if it was not.
    #[schemars(with = "Option<String>")]
    pub changed_at: Option<Timestamp>,
}

/// A part of the tree of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Tree {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// How many days of history `commits` and `changed_at` look back.
    pub window_days: u32,
    /// What counts as large.
    pub size: TreeSize,
    /// The folder it starts from, then what is in it: each after its folder, the largest first.
    pub nodes: Vec<TreeNode>,
}

/// The tree of a map, as far as there is room. Kind `NotFound` if there is no map or no such folder.
pub fn tree(core: &Core, request: &TreeRequest) -> Result<Tree> {
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let forest = core.hierarchy(&project, &snapshot)?;
    let folder = request.folder.as_deref().unwrap_or_default();
    let root = forest.find(folder)?;
    let limit = request.limit.unwrap_or(AREAS).clamp(2, MOST_AREAS);
    let depth = request.depth.unwrap_or(usize::MAX);
    let areas = forest.hierarchy.largest(root, depth, limit, |figures| request.size.of(figures));
    Ok(Tree {
        map: SnapshotView::load(core, &snapshot)?,
        project,
        window_days: snapshot.key.window_days,
        size: request.size,
        nodes: areas.iter().map(|area| forest.node(area)).collect(),
    })
}

/// The hierarchy of a map, and the names of its languages.
pub(super) struct Forest {
    /// The folders and files.
    pub(super) hierarchy: Hierarchy,
    /// Languages by number.
    pub(super) languages: Vec<String>,
}

impl Forest {
    /// The number of the folder or file at `path`; `.` is the root. Kind `NotFound` if there is none.
    pub(super) fn find(&self, path: &str) -> Result<usize> {
        let path = path.trim_start_matches("./").trim_end_matches('/');
        let path = if path == "." { "" } else { path };
        self.hierarchy.find(path).ok_or_else(|| {
            let error = Error::new(Kind::NotFound, format!("there is no `{path}` in this map"));
            let places = self.hierarchy.places().iter().map(|place| place.path.as_str());
            match nearest(path, places) {
                Some(near) => error.hint(format!("Did you mean `{near}`?")),
                None => error.hint("List what there is: groma map tree --depth 2."),
            }
        })
    }

    /// The name of the language with that number.
    pub(super) fn language(&self, number: Option<usize>) -> Option<String> {
        number.and_then(|number| self.languages.get(number)).cloned()
    }

    fn node(&self, area: &Area) -> TreeNode {
        let place = &self.hierarchy.places()[area.place];
        let (node, entries, figures) = match &area.rest {
            Some((count, figures)) => (NodeKind::Rest, *count, figures),
            None if place.is_file() => (NodeKind::File, 0, &place.figures),
            None => (NodeKind::Folder, place.children.len(), &place.figures),
        };
        let is_rest = node == NodeKind::Rest;
        TreeNode {
            path: place.path.clone(),
            parent: area.parent,
            node,
            entries,
            closed: area.is_closed,
            kind: place.kind,
            language: self.language(place.language().filter(|_| !is_rest)),
            files: figures.files,
            code: figures.code,
            comment: figures.comment,
            blank: figures.blank,
            size_bytes: figures.size_bytes,
            commits: figures.commits,
            fan_in: figures.fan_in,
            fan_out: figures.fan_out,
            complexity: figures.complexity,
            changed_at: figures.changed_s.and_then(|second| Timestamp::from_second(second).ok()),
        }
    }
}

impl Core {
    /// The folders and files of a map with all their figures.
    pub(super) fn hierarchy(&self, project: &Project, snapshot: &Snapshot) -> Result<Forest> {
        let files = self.files(snapshot)?;
        let commits: HashMap<String, u32> = self
            .store
            .snapshot_churn(snapshot.id, usize::MAX)?
            .into_iter()
            .map(|churn| (churn.path, churn.commits))
            .collect();
        let changes = self.last_changes(project, snapshot)?;
        let network = self.network(snapshot, EdgeKind::Imports, Level::File, false)?;
        let mut languages = Languages::default();
        let leaf = |file: ListedFile| {
            let number = network.find(&file.path);
            let degree = |count: fn(&crate::map::network::Network, usize) -> usize| {
                number.map_or(0, |number| count(&network, number) as u64)
            };
            let figures = Figures {
                files: 1,
                size_bytes: file.size_bytes.unwrap_or_default(),
                code: file.lines.code.into(),
                comment: file.lines.comment.into(),
                blank: file.lines.blank.into(),
                commits: commits.get(&file.path).copied().unwrap_or_default().into(),
                fan_in: degree(|network, number| network.dependents(number).len()),
                fan_out: degree(|network, number| network.dependencies(number).len()),
                complexity: file.complexity,
                changed_s: changes.get(&file.path).copied(),
            };
            let language = file.language.as_deref().map(|name| languages.number(name));
            Leaf { path: file.path, kind: file.kind, language, figures }
        };
        let leaves: Vec<Leaf> = files.into_iter().map(leaf).collect();
        Ok(Forest { hierarchy: Hierarchy::new(&leaves), languages: languages.names })
    }

    /// When each file was last changed in the window of a map, in seconds since 1970.
    fn last_changes(&self, project: &Project, snapshot: &Snapshot) -> Result<HashMap<String, i64>> {
        let Some(last) = &snapshot.history.last else { return Ok(HashMap::new()) };
        let until = last.committed_at.as_second();
        let since = until - i64::from(snapshot.key.window_days) * DAY_S;
        Ok(self.store.last_changes(project.id, since, until)?.into_iter().collect())
    }
}

/// Names of languages, each with a number.
#[derive(Default)]
struct Languages {
    names: Vec<String>,
    known: HashMap<String, usize>,
}

impl Languages {
    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.known.get(name) {
            return *number;
        }
        self.names.push(name.to_owned());
        self.known.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }
}
