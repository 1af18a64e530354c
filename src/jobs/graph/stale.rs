//! What has to be linked again after a change of the tree: the files that changed, and those that can feel it.

use std::collections::HashSet;

use crate::analysis::lang::{FAMILIES, Sight, family_of};
use crate::analysis::linking::{Touched, World, folder_of, upwards};
use crate::error::Result;
use crate::git::tree::Source;
use crate::map::folder::ListedFile;
use crate::map::module::ModuleRecord;
use crate::store::Store;

use super::scene::{config_text, record};
use super::{Change, is_config};

/// What can be felt of a change.
pub(super) struct Stale<'c> {
    changes: &'c [Change],
    /// Of each family, whether all its files feel it.
    families: Vec<bool>,
    /// The words by which the others do.
    touched: Touched,
}

impl<'c> Stale<'c> {
    /// What can be felt of `changes` in `world`, which is of the tree after them, as `source` is.
    pub(super) fn new(
        store: &Store,
        source: &dyn Source,
        world: &World,
        changes: &'c [Change],
    ) -> Result<Self> {
        let mut stale = Self { changes, families: vec![false; FAMILIES.len()], touched: Touched::default() };
        let is_new = |change: &&Change| change.old.is_none();
        let added: HashSet<&str> = changes.iter().filter(is_new).map(|change| change.path.as_str()).collect();
        for change in changes {
            stale.add_families(change, source, world)?;
            if change.is_of_paths() {
                stale.touched.add_path(&change.path, folders(world, &added, change));
            }
            let old = change.old.as_ref().map(|old| record(store, old)).transpose()?.flatten();
            stale.add_records(change, old.as_ref(), world.module_at(&change.path));
        }
        Ok(stale)
    }

    /// Notes that all files of all families feel it.
    pub(super) fn add_all_families(&mut self) {
        self.families.fill(true);
    }

    /// Notes the families that look further than words when the file of `change` changes so.
    fn add_families(&mut self, change: &Change, source: &dyn Source, world: &World) -> Result<()> {
        let path = change.path.as_str();
        let (mut old, mut is_known) = (None, true);
        if let Some(file) = change.old.as_ref().filter(|_| is_config(path)) {
            old = config_text(source.contents()?.as_ref(), file);
            is_known = old.is_some();
        }
        let new = world.config(path);
        // What cannot be read may be anything.
        is_known &= change.new.is_none() || new.is_some();
        for (all, family) in self.families.iter_mut().zip(FAMILIES) {
            let is_told = || !is_known || family.tells_apart(path, old.as_deref(), new);
            let is_far =
                || change.is_of_paths() && (family.sight() == Sight::All || family.is_landmark(path));
            *all |= family.reads(path) && is_told() || is_far();
        }
        Ok(())
    }

    /// Notes what the records of the file of `change` offer others that they did not, or no longer.
    fn add_records(&mut self, change: &Change, old: Option<&ModuleRecord>, new: Option<&ModuleRecord>) {
        let (Some(old), Some(new), false) = (old, new, change.is_of_paths()) else {
            old.into_iter().chain(new).for_each(|module| self.touched.add_offers(module));
            return;
        };
        let Some(family) = change.new.as_ref().and_then(family) else { return };
        if old.surface() == new.surface() {
            return;
        }
        let felt = match FAMILIES[family].sight() {
            Sight::All => true,
            Sight::Words => self.touched.add_change(old, new, true).is_err(),
            Sight::Offers => self.touched.add_change(old, new, false).is_err(),
        };
        self.families[family] |= felt;
    }

    /// The places of the files in `world` that feel it.
    pub(super) fn files(mut self, world: &World) -> HashSet<usize> {
        let changed: HashSet<usize> =
            self.changes.iter().filter_map(|change| world.find(&change.path)).collect();
        let member = |place: usize| world.files()[place].language.as_deref().and_then(family_of);
        let places = 0..world.files().len();
        let (all, others): (Vec<usize>, Vec<usize>) =
            places.filter(|place| member(*place).is_some()).partition(|place| {
                member(*place).is_some_and(|family| self.families[family]) || changed.contains(place)
            });
        let mut felt: HashSet<usize> = all.into_iter().collect();
        if self.touched.is_empty() {
            return felt;
        }
        // What is touched is offered on under other names by those that feel it, or that changed themselves.
        while self.follow_aliases(world, &others) {}
        felt.extend(others.into_iter().filter(|place| self.touched.is_felt(world.mentions(*place))));
        felt
    }

    /// Notes the names under which the files at `places` that feel it offer it on; tells whether there are new ones.
    fn follow_aliases(&mut self, world: &World, places: &[usize]) -> bool {
        let mut is_more = false;
        for place in places {
            if let Some(module) = world.module(*place)
                && self.touched.is_felt(world.mentions(*place))
            {
                is_more |= self.touched.follow_aliases(module);
            }
        }
        is_more
    }
}

fn family(file: &ListedFile) -> Option<usize> {
    file.language.as_deref().and_then(family_of)
}

/// The folders that come or go with the file of `change`; `world` is of the tree after it, with files at `added` that
/// were not there before.
fn folders<'c>(
    world: &'c World,
    added: &'c HashSet<&str>,
    change: &'c Change,
) -> impl Iterator<Item = &'c str> {
    let is_new = change.old.is_none();
    upwards(folder_of(&change.path)).take_while(move |folder| {
        let below = world.below(folder);
        !folder.is_empty()
            && if is_new {
                below.iter().all(|file| added.contains(file.path.as_str()))
            } else {
                below.is_empty()
            }
    })
}
