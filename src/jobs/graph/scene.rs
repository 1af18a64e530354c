//! What linkers look at: the world of the tree, kept up from map to map.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::analysis::linking::{LockedNames, Manifests, SourceFile, World, fold};
use crate::analysis::packages::Declaration;
use crate::error::Result;
use crate::git::Content;
use crate::git::tree::{Contents, Source};
use crate::map::folder::ListedFile;
use crate::map::module::ModuleRecord;
use crate::map::package::Package;
use crate::store::Store;

use super::{Change, Tree, is_config, is_content, is_linked};

/// Configuration files larger than this many bytes are not read: people do not write such.
const MAX_CONFIG_BYTES: usize = 1_024 * 1_024;

/// The world of one tree.
pub(super) struct Scene {
    pub(super) world: World,
    /// The packages that the world knows, once they were read.
    packages: Option<Vec<Package>>,
    /// The facts of lockfiles and manifests, by path.
    signals: HashMap<String, i64>,
}

impl Scene {
    /// The world of `tree`, but for its packages.
    pub(super) fn new(store: &Store, tree: &Tree<'_>) -> Result<Self> {
        let files: Vec<ListedFile> = store.list_files(tree.root)?.into_iter().filter(is_content).collect();
        let mut scene = Self { world: World::default(), packages: None, signals: HashMap::new() };
        scene.put(store, tree.source, &HashSet::new(), &files.iter().collect::<Vec<_>>())?;
        Ok(scene)
    }

    /// Brings the files up to `changes`.
    pub(super) fn follow(&mut self, store: &Store, source: &dyn Source, changes: &[Change]) -> Result<()> {
        let gone: HashSet<&str> =
            changes.iter().filter(|change| change.new.is_none()).map(|change| change.path.as_str()).collect();
        for path in &gone {
            self.signals.remove(*path);
            self.world.set_config(path, None);
        }
        let come: Vec<&ListedFile> = changes.iter().filter_map(|change| change.new.as_ref()).collect();
        self.put(store, source, &gone, &come)
    }

    fn put(
        &mut self,
        store: &Store,
        source: &dyn Source,
        gone: &HashSet<&str>,
        come: &[&ListedFile],
    ) -> Result<()> {
        let modules = modules(store, come)?;
        let files = come.iter().zip(modules).map(|(file, module)| {
            let source =
                SourceFile { path: file.path.clone(), kind: file.kind, language: file.language.clone() };
            (source, module)
        });
        self.world.change(gone, files.collect());
        for file in come {
            match file.fact_id.filter(|_| file.has_signal) {
                Some(id) => self.signals.insert(file.path.clone(), id),
                None => self.signals.remove(&file.path),
            };
        }
        let configs: Vec<&&ListedFile> = come.iter().filter(|file| is_config(&file.path)).collect();
        if !configs.is_empty() {
            let contents = source.contents()?;
            for file in configs {
                self.world.set_config(&file.path, config_text(contents.as_ref(), file));
            }
        }
        Ok(())
    }

    /// Brings the packages up to those of `tree`, before which the stack was `old_stack` if anything was linked; tells
    /// whether linkers can see a difference.
    pub(super) fn follow_packages(
        &mut self,
        store: &Store,
        (old_stack, tree): (Option<i64>, &Tree<'_>),
        changes: &[Change],
    ) -> Result<bool> {
        let signals = |change: &Change| change.old.iter().chain(&change.new).any(|file| file.has_signal);
        let is_same = old_stack == Some(tree.stack);
        if self.packages.is_some() && is_same && !changes.iter().any(signals) {
            return Ok(false);
        }
        let new = (tree.packages)(tree.stack)?;
        let old = match (self.packages.take(), old_stack) {
            (Some(old), _) => old,
            (None, Some(stack)) if !is_same => (tree.packages)(stack)?,
            (None, _) => Vec::new(),
        };
        let lockfiles: HashSet<&str> = new.iter().filter_map(|package| package.lockfile.as_deref()).collect();
        let is_seen = !is_same && seen(&old) != seen(&new) || is_relocked(store, &lockfiles, changes)?;
        let locked = self.locked(store, &lockfiles)?;
        self.world.set_manifests(Manifests::new(new.clone(), locked));
        self.packages = Some(new);
        Ok(is_seen)
    }

    /// What `lockfiles` pin.
    fn locked(&self, store: &Store, lockfiles: &HashSet<&str>) -> Result<Vec<LockedNames>> {
        let known = lockfiles.iter().filter_map(|path| Some((*path, *self.signals.get(*path)?)));
        known
            .map(|(path, id)| {
                Ok(LockedNames { path: path.to_owned(), names: Arc::new(locked_names(store, id)?) })
            })
            .collect()
    }
}

/// The text of the configuration `file`; none if it cannot be read, which is a finding of the survey already.
pub(super) fn config_text(contents: &dyn Contents, file: &ListedFile) -> Option<Arc<str>> {
    match contents.read(file.blob) {
        Content::Read(bytes) if bytes.len() <= MAX_CONFIG_BYTES => {
            Some(Arc::from(String::from_utf8_lossy(&bytes).as_ref()))
        }
        _ => None,
    }
}

/// Whether other names are pinned by one of `lockfiles` after `changes`.
fn is_relocked(store: &Store, lockfiles: &HashSet<&str>, changes: &[Change]) -> Result<bool> {
    let names = |file: &Option<ListedFile>| match file.as_ref().and_then(|file| file.fact_id) {
        Some(id) => locked_names(store, id),
        None => Ok(HashSet::new()),
    };
    for change in changes.iter().filter(|change| lockfiles.contains(change.path.as_str())) {
        if names(&change.old)? != names(&change.new)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The records of `files`, in order.
fn modules(store: &Store, files: &[&ListedFile]) -> Result<Vec<Option<Arc<ModuleRecord>>>> {
    let ids = files.iter().map(|file| file.fact_id.filter(|_| is_linked(file)));
    let known: Vec<i64> = ids.clone().flatten().collect();
    let mut records = store.modules(&known)?.into_iter();
    Ok(ids.map(|id| id.and_then(|_| records.next().flatten()).map(Arc::new)).collect())
}

/// What linkers see of `packages`: no versions, licences and lines.
fn seen(packages: &[Package]) -> Vec<Package> {
    let mut packages = packages.to_vec();
    for package in &mut packages {
        (package.version, package.license) = (None, None);
        for dependency in &mut package.dependencies {
            (dependency.requirement, dependency.locked, dependency.line) = (None, None, 0);
        }
    }
    packages
}

/// What the lockfile with the facts `id` pins.
fn locked_names(store: &Store, id: i64) -> Result<HashSet<String>> {
    let json = store.signal_details(id)?.declaration.unwrap_or_default();
    let Ok(Declaration::Lockfile(lockfile)) = serde_json::from_str(&json) else { return Ok(HashSet::new()) };
    let ecosystems = [lockfile.ecosystem];
    Ok(lockfile.packages.iter().map(|package| fold(&ecosystems, &package.name)).collect())
}

/// The record of the content with the facts `id`.
pub(super) fn record(store: &Store, file: &ListedFile) -> Result<Option<ModuleRecord>> {
    let Some(id) = file.fact_id.filter(|_| is_linked(file)) else { return Ok(None) };
    Ok(store.modules(&[id])?.pop().flatten())
}
