//! The linking step of a map: what the store and the repository hand to the linkers, and what becomes of it.
//!
//! A [`Linkage`] remembers the tree it linked last. Over the next one it reads only what is new, and links only
//! what can have changed: nothing, the changed files, or all of them.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::analysis::lang::{FAMILIES, family_of};
use crate::analysis::linking::{self, LockedNames, Manifests, SourceFile, World, fold};
use crate::analysis::packages::Declaration;
use crate::error::Result;
use crate::git::Content;
use crate::git::tree::Source;
use crate::map::file::{EntryType, FileKind};
use crate::map::folder::ListedFile;
use crate::map::graph::{FileNode, ImportTotal};
use crate::map::link::{FileLinks, Verdict};
use crate::map::module::ModuleRecord;
use crate::map::package::Package;
use crate::progress::Progress;
use crate::store::{GraphRow, GraphTree, Store};

/// Configuration files larger than this many bytes are not read: people do not write such.
const MAX_CONFIG_BYTES: usize = 1_024 * 1_024;

/// A tree to link.
pub(super) struct Tree<'a> {
    /// The root of its stored folders.
    pub(super) root: i64,
    /// Where configuration is read.
    pub(super) source: &'a dyn Source,
    /// Its stack.
    pub(super) stack: i64,
}

/// The tree that was linked last, and what became of it.
#[derive(Default)]
pub(super) struct Linkage {
    root: Option<i64>,
    stack: i64,
    /// All contents, by path.
    files: BTreeMap<String, ListedFile>,
    /// Records by the number of their facts.
    modules: HashMap<i64, Option<Arc<ModuleRecord>>>,
    configs: HashMap<String, Arc<str>>,
    packages: Vec<Package>,
    /// What lockfiles pin, by the number of their facts.
    locked: HashMap<i64, Arc<HashSet<String>>>,
    graph: GraphTree,
    /// Verdicts by path.
    verdicts: BTreeMap<String, BTreeMap<Verdict, u64>>,
    stored: Option<GraphRow>,
}

/// What other files can see of one.
#[derive(PartialEq, Eq)]
struct Surface {
    language: Option<String>,
    kind: FileKind,
    /// Of its record, but for where things stand in the text.
    hash: [u8; 32],
}

/// What has to be linked again.
enum Stale {
    Nothing,
    /// These files; no other can see that they changed.
    Files(HashSet<String>),
    Everything,
}

impl Linkage {
    /// Links `tree` and stores the graph. `packages` reads the packages of the tree, where they are not known.
    pub(super) fn draw(
        &mut self,
        store: &Store,
        tree: &Tree<'_>,
        packages: impl FnOnce() -> Result<Vec<Package>>,
        progress: &dyn Progress,
    ) -> Result<GraphRow> {
        let stale = self.follow_with_packages(store, tree, packages)?;
        if let (Stale::Nothing, Some(stored)) = (&stale, self.stored) {
            return Ok(stored);
        }
        let world = self.world(store)?;
        progress.check()?;
        let linked = match &stale {
            Stale::Files(paths) => linking::link(&world, |path| paths.contains(path)),
            _ => linking::link(&world, |_| true),
        };
        progress.check()?;
        if matches!(stale, Stale::Everything) {
            self.forget_unlinked(&world);
        }
        for (index, links) in linked {
            let (file, Some(module)) = (&world.files()[index], world.module(index)) else { continue };
            self.keep(&FileNode::new(&file.path, module, links, file.kind == FileKind::Test))?;
        }
        let totals = self.totals();
        let graph = store.add_graph(&mut self.graph, &totals)?;
        self.stored = Some(graph);
        Ok(graph)
    }

    /// Links those files of `tree` whose paths are `wanted`, and stores nothing. What a linkage looked at so, it is not
    /// to draw: it does not know the links of the others.
    pub(super) fn look(
        &mut self,
        store: &Store,
        tree: &Tree<'_>,
        packages: impl FnOnce() -> Result<Vec<Package>>,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<FileNode>> {
        self.follow_with_packages(store, tree, packages)?;
        let world = self.world(store)?;
        let node = |(index, links): (usize, FileLinks)| {
            let (file, module) = (&world.files()[index], world.module(index)?);
            Some(FileNode::new(&file.path, module, links, file.kind == FileKind::Test))
        };
        Ok(linking::link(&world, wanted).into_iter().filter_map(node).collect())
    }

    /// Brings what is remembered of files and packages up to `tree`; tells what of the links that makes stale.
    fn follow_with_packages(
        &mut self,
        store: &Store,
        tree: &Tree<'_>,
        packages: impl FnOnce() -> Result<Vec<Package>>,
    ) -> Result<Stale> {
        let stale = self.follow(store, tree)?;
        let are_packages_known = self.root.is_some() && self.stack == tree.stack;
        (self.root, self.stack) = (Some(tree.root), tree.stack);
        if !are_packages_known {
            self.packages = packages()?;
        }
        Ok(stale)
    }

    /// Brings what is remembered of the files up to `tree`; tells what of the links that makes stale.
    fn follow(&mut self, store: &Store, tree: &Tree<'_>) -> Result<Stale> {
        let Some(root) = self.root else {
            let files = store.list_files(tree.root)?.into_iter().filter(is_content);
            self.files = files.map(|file| (file.path.clone(), file)).collect();
            self.read_configs(tree.source, self.files.values().cloned().collect())?;
            self.read_modules(store)?;
            return Ok(Stale::Everything);
        };
        let (gone, come) = store.changed_files(root, tree.root)?;
        let come: HashMap<String, ListedFile> =
            come.into_iter().filter(is_content).map(|file| (file.path.clone(), file)).collect();
        let gone: Vec<ListedFile> = gone.into_iter().filter(is_content).collect();
        let same = |old: &ListedFile, new: &ListedFile| old == new;
        let removed: Vec<&ListedFile> = gone.iter().filter(|file| !come.contains_key(&file.path)).collect();
        let old: HashMap<&str, &ListedFile> = gone.iter().map(|file| (file.path.as_str(), file)).collect();
        let changed: Vec<&ListedFile> = come
            .values()
            .filter(|new| old.get(new.path.as_str()).is_none_or(|old| !same(old, new)))
            .collect();
        let moved = !removed.is_empty() || changed.iter().any(|file| !old.contains_key(file.path.as_str()));
        let configured = changed.iter().any(|file| is_config(&file.path)) || tree.stack != self.stack;
        let before = self.surfaces(&changed);
        for file in &removed {
            self.files.remove(&file.path);
            self.configs.remove(&file.path);
        }
        for file in &changed {
            self.files.insert(file.path.clone(), (*file).clone());
        }
        self.read_configs(tree.source, changed.iter().map(|file| (*file).clone()).collect())?;
        self.read_modules(store)?;
        let linked = |file: &&&ListedFile| is_linked(file);
        if moved || configured || before != self.surfaces(&changed) {
            return Ok(Stale::Everything);
        }
        let stale: HashSet<String> = changed.iter().filter(linked).map(|file| file.path.clone()).collect();
        Ok(if stale.is_empty() { Stale::Nothing } else { Stale::Files(stale) })
    }

    /// What other files can see of `files`.
    fn surfaces(&self, files: &[&ListedFile]) -> Vec<Option<Surface>> {
        let surface = |file: &&ListedFile| {
            let known = self.files.get(&file.path)?;
            let module = known.fact_id.and_then(|id| self.modules.get(&id)).cloned().flatten();
            let hash = module.map_or([0; 32], |module| module.surface());
            Some(Surface { language: known.language.clone(), kind: known.kind, hash })
        };
        files.iter().map(surface).collect()
    }

    /// Reads the records that are not known yet, and forgets those that no file has any more.
    fn read_modules(&mut self, store: &Store) -> Result<()> {
        let wanted: HashSet<i64> =
            self.files.values().filter(|file| is_linked(file)).filter_map(|file| file.fact_id).collect();
        self.modules.retain(|id, _| wanted.contains(id));
        let mut missing: Vec<i64> = wanted.into_iter().filter(|id| !self.modules.contains_key(id)).collect();
        missing.sort_unstable();
        let modules = store.modules(&missing)?;
        self.modules.extend(missing.into_iter().zip(modules.into_iter().map(|module| module.map(Arc::new))));
        Ok(())
    }

    /// Reads the texts of those of `files` that are configuration.
    fn read_configs(&mut self, source: &dyn Source, files: Vec<ListedFile>) -> Result<()> {
        let configs: Vec<ListedFile> = files.into_iter().filter(|file| is_config(&file.path)).collect();
        if configs.is_empty() {
            return Ok(());
        }
        let contents = source.contents()?;
        for file in configs {
            // One that cannot be read is a finding of the survey already.
            let text = match contents.read(file.blob) {
                Content::Read(bytes) if bytes.len() <= MAX_CONFIG_BYTES => bytes,
                _ => {
                    self.configs.remove(&file.path);
                    continue;
                }
            };
            self.configs.insert(file.path, Arc::from(String::from_utf8_lossy(&text).as_ref()));
        }
        Ok(())
    }

    fn world(&mut self, store: &Store) -> Result<World> {
        let locked = self.locked(store)?;
        let files = self.files.values().map(|file| {
            let module = file.fact_id.and_then(|id| self.modules.get(&id)).cloned().flatten();
            let source =
                SourceFile { path: file.path.clone(), kind: file.kind, language: file.language.clone() };
            (source, module)
        });
        let manifests = Manifests::new(self.packages.clone(), locked);
        Ok(World::new(files.collect(), self.configs.clone(), manifests))
    }

    /// What the lockfiles of the packages pin.
    fn locked(&mut self, store: &Store) -> Result<Vec<LockedNames>> {
        let wanted: HashSet<&str> =
            self.packages.iter().filter_map(|package| package.lockfile.as_deref()).collect();
        let mut locked = Vec::new();
        for path in wanted {
            let Some(id) = self.files.get(path).and_then(|file| file.fact_id) else { continue };
            let names = match self.locked.entry(id) {
                Entry::Occupied(known) => known.get().clone(),
                Entry::Vacant(place) => place.insert(Arc::new(locked_names(store, id)?)).clone(),
            };
            locked.push(LockedNames { path: path.to_owned(), names });
        }
        Ok(locked)
    }

    /// Takes files that are not linked any more out of the graph.
    fn forget_unlinked(&mut self, world: &World) {
        let is_lost = |path: &&String| world.module_at(path).is_none();
        let lost: Vec<String> = self.verdicts.keys().filter(is_lost).cloned().collect();
        for path in lost {
            self.graph.remove(&path);
            self.verdicts.remove(&path);
        }
    }

    fn keep(&mut self, node: &FileNode) -> Result<()> {
        self.graph.set(node)?;
        let mut verdicts: BTreeMap<Verdict, u64> = BTreeMap::new();
        for import in node.imports.iter().filter(|import| import.is_statement()) {
            *verdicts.entry(import.link.verdict).or_default() += 1;
        }
        self.verdicts.insert(node.path.clone(), verdicts);
        Ok(())
    }

    fn totals(&self) -> Vec<ImportTotal> {
        let mut totals: BTreeMap<(&str, Verdict), u64> = BTreeMap::new();
        for (path, verdicts) in &self.verdicts {
            let language = self.files.get(path).and_then(|file| file.language.as_deref());
            for (verdict, imports) in verdicts {
                *totals.entry((language.unwrap_or_default(), *verdict)).or_default() += imports;
            }
        }
        let total = |((language, verdict), imports): ((&str, Verdict), u64)| ImportTotal {
            language: language.to_owned(),
            verdict,
            imports,
        };
        totals.into_iter().map(total).collect()
    }
}

/// What the lockfile with the facts `id` pins.
fn locked_names(store: &Store, id: i64) -> Result<HashSet<String>> {
    let json = store.signal_details(id)?.declaration.unwrap_or_default();
    let Ok(Declaration::Lockfile(lockfile)) = serde_json::from_str(&json) else { return Ok(HashSet::new()) };
    let ecosystems = [lockfile.ecosystem];
    Ok(lockfile.packages.iter().map(|package| fold(&ecosystems, &package.name)).collect())
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
