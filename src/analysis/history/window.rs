//! The window: the commits reachable from the mapped one that are not older than its start.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::git::Repository;
use crate::map::history::{Churn, Person, SeenCommit};
use crate::map::object::ObjectId;

use super::People;

/// How many commits older than the window are passed, one after the other, in search of one that is not:
/// clocks of those who commit are wrong at times, for a commit or a few.
const PATIENCE: u32 = 32;

/// What happened in the window.
pub(super) struct Window {
    /// Commits.
    pub(super) commits: u64,
    /// Commits by author, after the mailmap.
    pub(super) authors: HashMap<Person, u64>,
    /// Files that changed, by path.
    pub(super) churn: Vec<Churn>,
}

impl Window {
    /// The window behind `tip`, of the commits `in_window`, among which there may be some that `tip` does not
    /// descend from.
    pub(super) fn of(
        repository: &Repository,
        tip: ObjectId,
        in_window: &HashMap<ObjectId, SeenCommit>,
        people: &mut People,
    ) -> Self {
        let mut commits = 0;
        let mut authors: HashMap<Person, u64> = HashMap::new();
        let mut files: BTreeMap<&str, (u32, HashSet<Person>)> = BTreeMap::new();
        for commit in reachable(repository, tip, in_window) {
            let author = people.resolve(&commit.author);
            commits += 1;
            for path in &commit.changes {
                let (count, who) = files.entry(path).or_default();
                *count += 1;
                if !who.contains(&author) {
                    who.insert(author.clone());
                }
            }
            *authors.entry(author).or_default() += 1;
        }
        let churn = files.into_iter().map(|(path, (commits, who))| Churn {
            path: path.to_owned(),
            commits,
            authors: u32::try_from(who.len()).unwrap_or(u32::MAX),
        });
        Self { commits, authors, churn: churn.collect() }
    }
}

/// Those of `in_window` that `tip` descends from, with at most [`PATIENCE`] older commits between two.
fn reachable<'a>(
    repository: &Repository,
    tip: ObjectId,
    in_window: &'a HashMap<ObjectId, SeenCommit>,
) -> Vec<&'a SeenCommit> {
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
                    found.push(commit);
                }
            } else if steps <= PATIENCE && passed.get(&id).is_none_or(|known| steps < *known) {
                passed.insert(id, steps);
                older.entry(steps).or_default().push(id);
            }
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
