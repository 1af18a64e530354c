//! What a search looks into: the files of a map, all of whose names and documents are in the index.

use std::collections::HashMap;

use crate::error::Result;
use crate::map::search::SearchFile;
use crate::progress::{Progress, Unit};
use crate::store::Snapshot;

use crate::ops::Core;

/// How many contents are taken into the index by one transaction.
const BATCH: usize = 2_000;

/// The files of a map, by path and by content.
pub(in crate::ops::map) struct Tree {
    /// By path.
    pub(in crate::ops::map) files: Vec<SearchFile>,
    places: HashMap<i64, Vec<u32>>,
}

impl Tree {
    fn new(files: Vec<SearchFile>) -> Self {
        let mut tree = Self { files, places: HashMap::new() };
        tree.keep(|_| true);
        tree
    }

    /// Leaves out all files but those that `keep` says.
    pub(super) fn keep(&mut self, keep: impl FnMut(&SearchFile) -> bool) {
        self.files.retain(keep);
        self.places = HashMap::with_capacity(self.files.len());
        for (place, file) in self.files.iter().enumerate() {
            if let (Some(id), Ok(place)) = (file.fact_id, u32::try_from(place)) {
                self.places.entry(id).or_default().push(place);
            }
        }
    }

    /// The places among the files of those with these facts.
    pub(in crate::ops::map) fn with_facts(&self, id: i64) -> impl Iterator<Item = usize> {
        self.places.get(&id).into_iter().flatten().map(|place| *place as usize)
    }
}

impl Core {
    /// The files of a map, after what the index lacks of them was taken in.
    pub(in crate::ops::map) fn search_tree(
        &self,
        snapshot: &Snapshot,
        progress: &dyn Progress,
    ) -> Result<Tree> {
        let Some(root) = snapshot.root_folder_id else { return Ok(Tree::new(Vec::new())) };
        let listed = self.store.files(root)?.into_iter();
        let files: Vec<SearchFile> = listed
            .map(|file| SearchFile { path: file.path, kind: file.kind, fact_id: file.fact_id })
            .collect();
        if self.store.is_indexed(root)? {
            return Ok(Tree::new(files));
        }
        let mut facts: Vec<i64> = files.iter().filter_map(|file| file.fact_id).collect();
        facts.sort_unstable();
        facts.dedup();
        let missing = self.store.not_indexed(&facts)?;
        progress.stage("indexing", Some(missing.len() as u64), Unit::Items);
        for batch in missing.chunks(BATCH) {
            progress.check()?;
            self.store.index(batch)?;
            progress.advance(batch.len() as u64);
        }
        self.store.set_indexed(root)?;
        Ok(Tree::new(files))
    }
}
