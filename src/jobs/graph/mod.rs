//! The linking step of a map: what the store and the repository hand to the linkers, and what becomes of it.
//!
//! A [`Linkage`] starts from the map before, drawn by this process or stored by another. Over the next tree it
//! reads only what is new, and links only what can have changed ([`stale`]).

mod scene;
mod stale;
mod totals;

use std::collections::{HashMap, HashSet};

use crate::analysis::lang::{FAMILIES, family_of};
use crate::analysis::linking;
use crate::error::Result;
use crate::git::tree::Source;
use crate::map::file::{EntryType, FileKind};
use crate::map::folder::ListedFile;
use crate::map::graph::FileNode;
use crate::map::package::Package;
use crate::progress::Progress;
use crate::store::{GraphRow, GraphTree, Snapshot, Store};

use scene::Scene;
use stale::Stale;
use totals::Totals;

/// A tree to link.
pub(super) struct Tree<'a> {
    /// The root of its stored folders.
    pub(super) root: i64,
    /// Where configuration is read.
    pub(super) source: &'a dyn Source,
    /// Its stack.
    pub(super) stack: i64,
    /// Reads the packages of a stack.
    pub(super) packages: &'a dyn Fn(i64) -> Result<Vec<Package>>,
}

/// The tree that was linked last, and what became of it.
#[derive(Default)]
pub(super) struct Linkage {
    last: Linked,
    /// What linkers look at, once something was linked by this process.
    scene: Option<Scene>,
}

/// A tree that was linked.
#[derive(Default)]
struct Linked {
    /// The root of its folders; none before anything was linked.
    root: Option<i64>,
    stack: Option<i64>,
    graph: Option<GraphRow>,
    tree: GraphTree,
    totals: Totals,
}

/// A file that differs from the tree before.
struct Change {
    path: String,
    old: Option<ListedFile>,
    new: Option<ListedFile>,
}

impl Linkage {
    /// Whether nothing was linked yet.
    pub(super) fn is_new(&self) -> bool {
        self.last.root.is_none()
    }

    /// Starts from the stored map `base`, which was drawn by the same rules.
    pub(super) fn start_from(&mut self, store: &Store, base: &Snapshot) -> Result<()> {
        if let (Some(root), Some(stack), Some(graph)) = (base.root_folder_id, base.stack_id, base.graph_id) {
            let totals = Totals::new(store.graph_totals(graph)?);
            let (graph, tree) = store.graph_tree(graph)?;
            self.last = Linked { root: Some(root), stack: Some(stack), graph: Some(graph), tree, totals };
            self.scene = None;
        }
        Ok(())
    }

    /// Links those files of `tree` whose paths are `wanted`, and stores nothing. What a linkage looked at so, it is not
    /// to draw: it does not know the links of the others.
    pub(super) fn look(
        &mut self,
        store: &Store,
        tree: &Tree<'_>,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<FileNode>> {
        let changes = match self.last.root {
            Some(root) => changes(store, root, tree.root)?,
            None => Vec::new(),
        };
        let scene = match &mut self.scene {
            Some(scene) => {
                scene.follow(store, tree.source, &changes)?;
                scene
            }
            none => none.insert(Scene::new(store, tree)?),
        };
        scene.follow_packages(store, (self.last.stack, tree), &changes)?;
        (self.last.root, self.last.stack) = (Some(tree.root), Some(tree.stack));
        let world = &scene.world;
        let linked = linking::link(world, |place| wanted(&world.files()[place].path));
        let node = |(place, links)| {
            let (file, module) = (&world.files()[place], world.module(place)?);
            Some(FileNode::new(&file.path, module, links, file.kind == FileKind::Test))
        };
        Ok(linked.into_iter().filter_map(node).collect())
    }

    /// Links `tree` and stores the graph.
    pub(super) fn draw(
        &mut self,
        store: &Store,
        tree: &Tree<'_>,
        progress: &dyn Progress,
    ) -> Result<GraphRow> {
        let changes = match self.last.root {
            Some(root) => changes(store, root, tree.root)?,
            None => Vec::new(),
        };
        let is_same = self.last.stack == Some(tree.stack) && !changes.iter().any(Change::matters);
        if let (Some(graph), true, None) = (self.last.graph, is_same, &self.scene) {
            self.last.root = Some(tree.root);
            return Ok(graph);
        }
        let scene = match &mut self.scene {
            Some(scene) => {
                scene.follow(store, tree.source, &changes)?;
                scene
            }
            none => none.insert(Scene::new(store, tree)?),
        };
        let mut stale = Stale::new(store, tree.source, &scene.world, &changes)?;
        if scene.follow_packages(store, (self.last.stack, tree), &changes)? || self.last.root.is_none() {
            stale.add_all_families();
        }
        progress.check()?;
        let wanted = stale.files(&scene.world);
        tracing::debug!(changed = changes.len(), linked = wanted.len(), "what can have changed was found");
        progress.check()?;
        self.last.relink(store, scene, &changes, &wanted)?;
        progress.check()?;
        let graph = store.add_graph(&mut self.last.tree, &self.last.totals.listed())?;
        (self.last.root, self.last.stack, self.last.graph) = (Some(tree.root), Some(tree.stack), Some(graph));
        Ok(graph)
    }
}

impl Linked {
    /// Links the files at the places `wanted`, and takes those out that are not linked any more.
    fn relink(
        &mut self,
        store: &Store,
        scene: &Scene,
        changes: &[Change],
        wanted: &HashSet<usize>,
    ) -> Result<()> {
        let world = &scene.world;
        let linked = linking::link(world, |place| wanted.contains(&place));
        let paths = linked.iter().map(|(place, _)| world.files()[*place].path.as_str());
        store.open_graph(&mut self.tree, paths.chain(changes.iter().map(|change| change.path.as_str())))?;
        let before: HashMap<&str, Option<&str>> = changes
            .iter()
            .filter_map(|change| Some((change.path.as_str(), change.old.as_ref()?.language.as_deref())))
            .collect();
        for change in changes.iter().filter(|change| world.module_at(&change.path).is_none()) {
            let language = before.get(change.path.as_str()).copied().flatten();
            self.totals.take(language, store.graph_verdicts(&self.tree, &change.path)?);
            self.tree.remove(&change.path);
        }
        for (place, links) in linked {
            let (file, Some(module)) = (&world.files()[place], world.module(place)) else { continue };
            let language = file.language.as_deref();
            let old_language = before.get(file.path.as_str()).copied().unwrap_or(language);
            self.totals.take(old_language, store.graph_verdicts(&self.tree, &file.path)?);
            let node = FileNode::new(&file.path, module, links, file.kind == FileKind::Test);
            self.totals.add(language, node.verdicts());
            self.tree.set(&node)?;
        }
        Ok(())
    }
}

impl Change {
    /// Whether the graph can depend on it: a file that comes or goes may be asked for.
    fn matters(&self) -> bool {
        let can = |file: &ListedFile| is_linked(file) || is_config(&file.path) || file.has_signal;
        self.is_of_paths() || self.old.iter().chain(&self.new).any(can)
    }

    /// Whether a file comes, goes, or is another sort of file now.
    fn is_of_paths(&self) -> bool {
        let sort = |file: &ListedFile| (file.kind, file.language.clone());
        self.old.as_ref().map(sort) != self.new.as_ref().map(sort)
    }
}

/// How the files below the folder `new` differ from those below `old`.
fn changes(store: &Store, old: i64, new: i64) -> Result<Vec<Change>> {
    let (gone, come) = store.changed_files(old, new)?;
    let mut changes: HashMap<String, Change> = HashMap::new();
    for old in gone.into_iter().filter(is_content) {
        let path = old.path.clone();
        changes.insert(path.clone(), Change { path, old: Some(old), new: None });
    }
    for new in come.into_iter().filter(is_content) {
        let path = new.path.clone();
        let change = changes.entry(path.clone()).or_insert(Change { path, old: None, new: None });
        change.new = Some(new);
    }
    let mut changes: Vec<Change> = changes.into_values().filter(|change| change.old != change.new).collect();
    changes.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(changes)
}

fn is_content(file: &ListedFile) -> bool {
    matches!(file.entry_type, EntryType::File | EntryType::Executable)
}

fn is_linked(file: &ListedFile) -> bool {
    file.language.as_deref().and_then(family_of).is_some()
}

fn is_config(path: &str) -> bool {
    FAMILIES.iter().any(|family| family.reads(path))
}
