//! The window: the commits reachable from the mapped one that are not older than its start.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::git::Repository;
use crate::map::history::WindowCommit;
use crate::map::object::ObjectId;

/// How many commits older than the window are passed, one after the other, in search of one that is not:
/// clocks of those who commit are wrong at times, for a commit or a few.
const PATIENCE: u32 = 32;

/// What happened in the window, by the numbers of people and files.
#[derive(Default)]
pub(super) struct Window {
    /// Commits.
    pub(super) commits: u64,
    /// Commits by author, after the mailmap.
    pub(super) authors: BTreeMap<i64, u64>,
    /// Files that changed: by how many commits, of how many people.
    pub(super) churn: BTreeMap<i64, (u32, u32)>,
}

impl Window {
    /// The window of `commits`, each with the files it changed. `real` says who a recorded author really is.
    pub(super) fn of(commits: &[(WindowCommit, Vec<i64>)], real: &HashMap<i64, i64>) -> Self {
        let mut window = Self::default();
        let mut changes: Vec<(i64, i64)> = Vec::new();
        for (commit, paths) in commits {
            let author = real.get(&commit.person).copied().unwrap_or(commit.person);
            window.commits += 1;
            *window.authors.entry(author).or_default() += 1;
            changes.extend(paths.iter().map(|path| (*path, author)));
        }
        changes.sort_unstable();
        let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        for of_path in changes.chunk_by(|a, b| a.0 == b.0) {
            let authors = of_path.chunk_by(|a, b| a.1 == b.1).count();
            window.churn.insert(of_path[0].0, (small(of_path.len()), small(authors)));
        }
        window
    }
}

/// Those of `in_window` that `tip` descends from, with at most `PATIENCE` older commits between two.
pub fn reachable<'a>(
    repository: &Repository,
    tip: ObjectId,
    in_window: &'a [WindowCommit],
) -> Vec<&'a WindowCommit> {
    let in_window: HashMap<ObjectId, &WindowCommit> =
        in_window.iter().map(|commit| (commit.id, commit)).collect();
    let mut found = Vec::new();
    let mut visited: HashSet<ObjectId> = HashSet::new();
    // Older commits: how many were passed from the window to each, at least; and those to be passed yet.
    let mut passed: HashMap<ObjectId, u32> = HashMap::new();
    let mut older: BTreeMap<u32, Vec<ObjectId>> = BTreeMap::new();
    let mut next = vec![(tip, 0)];
    loop {
        while let Some((id, steps)) = next.pop() {
            if let Some(commit) = in_window.get(&id) {
                if visited.insert(id) {
                    next.extend(commit.parents.iter().map(|parent| (*parent, 1)));
                    found.push(*commit);
                }
            } else if steps <= PATIENCE && passed.get(&id).is_none_or(|known| steps < *known) {
                passed.insert(id, steps);
                older.entry(steps).or_default().push(id);
            }
        }
        // When all are found, and mostly they are, there is nothing to look for behind older commits.
        if found.len() == in_window.len() {
            return found;
        }
        let Some(mut nearest) = older.first_entry() else { return found };
        let steps = *nearest.key();
        match nearest.get_mut().pop() {
            None => drop(nearest.remove()),
            Some(id) if passed.get(&id) == Some(&steps) => {
                let parents = repository.commit(id).map(|commit| commit.parents).unwrap_or_default();
                next.extend(parents.into_iter().map(|parent| (parent, steps + 1)));
            }
            Some(_) => {}
        }
    }
}
