//! The linking step of a map: what the store and the repository hand to the linkers, and what becomes of it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::analysis::lang::FAMILIES;
use crate::analysis::linking::{self, LockedNames, Manifests, SourceFile, World, fold};
use crate::analysis::packages::Declaration;
use crate::error::Result;
use crate::git::Content;
use crate::git::tree::Source;
use crate::map::file::{EntryType, FileKind};
use crate::map::folder::ListedFile;
use crate::map::graph::{FileNode, ImportTotal};
use crate::map::link::Verdict;
use crate::map::module::ModuleRecord;
use crate::map::package::Package;
use crate::progress::Progress;
use crate::store::{GraphRow, Store};

/// Configuration files larger than this many bytes are not read: people do not write such.
const MAX_CONFIG_BYTES: usize = 1_024 * 1_024;

/// What a graph is drawn from.
pub(super) struct Linking<'a> {
    /// Where facts are, and the graph goes.
    pub(super) store: &'a Store,
    /// Where configuration is read.
    pub(super) source: &'a dyn Source,
    /// The root of the stored tree.
    pub(super) root: i64,
    /// The packages of the tree.
    pub(super) packages: Vec<Package>,
    /// Told of progress.
    pub(super) progress: &'a dyn Progress,
}

impl Linking<'_> {
    /// Links all files of the tree and stores the graph.
    pub(super) fn draw(self) -> Result<GraphRow> {
        let world = self.world()?;
        self.progress.check()?;
        let linked = linking::link(&world);
        self.progress.check()?;
        let mut nodes = Vec::with_capacity(linked.len());
        let mut totals: BTreeMap<(&str, Verdict), u64> = BTreeMap::new();
        for (index, links) in linked {
            let (file, Some(module)) = (&world.files()[index], world.module(index)) else { continue };
            let node = FileNode::new(&file.path, module, links, file.kind == FileKind::Test);
            let language = file.language.as_deref().unwrap_or_default();
            for import in node.imports.iter().filter(|import| import.is_statement()) {
                *totals.entry((language, import.link.verdict)).or_default() += 1;
            }
            nodes.push(node);
        }
        let totals: Vec<ImportTotal> = totals
            .into_iter()
            .map(|((language, verdict), imports)| ImportTotal {
                language: language.to_owned(),
                verdict,
                imports,
            })
            .collect();
        self.store.add_graph(&nodes, &totals)
    }

    fn world(&self) -> Result<World> {
        let listed = self.store.list_files(self.root)?;
        let contents: Vec<ListedFile> = listed
            .into_iter()
            .filter(|file| matches!(file.entry_type, EntryType::File | EntryType::Executable))
            .collect();
        let configs = self.configs(&contents)?;
        let locked = self.locked(&contents)?;
        let modules = self.modules(&contents)?;
        let files = contents
            .into_iter()
            .map(|file| {
                let module = file.fact_id.and_then(|id| modules.get(&id).cloned());
                (SourceFile { path: file.path, kind: file.kind, language: file.language }, module)
            })
            .collect();
        Ok(World::new(files, configs, Manifests::new(self.packages.clone(), locked)))
    }

    /// The records of all contents that have one, by the number of the facts.
    fn modules(&self, files: &[ListedFile]) -> Result<HashMap<i64, Arc<ModuleRecord>>> {
        let is_linked = |file: &&ListedFile| {
            file.language.as_deref().and_then(crate::analysis::lang::family_of).is_some()
        };
        let ids: HashSet<i64> = files.iter().filter(is_linked).filter_map(|file| file.fact_id).collect();
        let mut ids: Vec<i64> = ids.into_iter().collect();
        ids.sort_unstable();
        let modules = self.store.modules(&ids)?;
        Ok(ids.into_iter().zip(modules).filter_map(|(id, module)| Some((id, Arc::new(module?)))).collect())
    }

    /// The texts of the configuration files that some family reads.
    fn configs(&self, files: &[ListedFile]) -> Result<HashMap<String, Arc<str>>> {
        let reads = |file: &&ListedFile| FAMILIES.iter().any(|family| family.reads(&file.path));
        let contents = self.source.contents()?;
        let mut configs = HashMap::new();
        for file in files.iter().filter(reads) {
            // One that cannot be read is a finding of the survey already.
            let Content::Read(bytes) = contents.read(file.blob) else { continue };
            if bytes.len() <= MAX_CONFIG_BYTES {
                configs.insert(file.path.clone(), Arc::from(String::from_utf8_lossy(&bytes).as_ref()));
            }
        }
        Ok(configs)
    }

    /// What the lockfiles of the packages pin.
    fn locked(&self, files: &[ListedFile]) -> Result<Vec<LockedNames>> {
        let wanted: HashSet<&str> =
            self.packages.iter().filter_map(|package| package.lockfile.as_deref()).collect();
        let mut locked = Vec::new();
        for file in files.iter().filter(|file| wanted.contains(file.path.as_str())) {
            let Some(id) = file.fact_id else { continue };
            let Some(json) = self.store.signal_details(id)?.declaration else { continue };
            if let Ok(Declaration::Lockfile(lockfile)) = serde_json::from_str(&json) {
                let ecosystems = [lockfile.ecosystem];
                let names = lockfile.packages.iter().map(|package| fold(&ecosystems, &package.name));
                locked.push(LockedNames { path: file.path.clone(), names: names.collect() });
            }
        }
        Ok(locked)
    }
}
