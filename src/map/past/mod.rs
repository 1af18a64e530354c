//! What commits changed, seen from today: every change stands at the path that the file has in the mapped tree.
//!
//! Moves are followed as `git log` lists commits, from new to old: once a commit moved `a` to `b`, what older commits
//! changed at `a` is a change of `b`.

pub mod cochange;
pub mod dependency;
pub mod hotspot;
pub mod ownership;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use super::history::WindowCommit;
use super::object::ObjectId;

/// How many moves of one file are followed where branches moved it to and fro.
const MOVES_FOLLOWED: usize = 16;

/// A change of a commit, by numbers of paths: where the file is after it, and where it was, if that is elsewhere.
pub type Change = (i64, Option<i64>);

/// A commit and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastCommit {
    /// Its id.
    pub id: ObjectId,
    /// When it was committed: seconds since 1970.
    pub committed_s: i64,
    /// Who wrote it, by number, as recorded.
    pub person: i64,
    /// How many files it changed, as `git log -M` lists them: 0 for a merge.
    pub size: usize,
    /// Those that are in the mapped tree, by the numbers of their paths there; sorted, each once.
    pub files: Vec<i64>,
}

/// The commits that `tip` descends from, in the order of `git log`: the latest of those whose child was listed
/// comes next. Only those of `commits` are found.
pub fn listed(commits: &[WindowCommit], tip: ObjectId) -> Vec<&WindowCommit> {
    let known: HashMap<ObjectId, &WindowCommit> = commits.iter().map(|commit| (commit.id, commit)).collect();
    let mut queue = BinaryHeap::new();
    let mut queued = HashSet::new();
    let mut order = 0_u64;
    let mut add = |id: &ObjectId, queue: &mut BinaryHeap<(i64, Reverse<u64>, ObjectId)>| {
        if let Some(commit) = known.get(id).filter(|_| queued.insert(*id)) {
            order += 1;
            queue.push((commit.committed_s, Reverse(order), *id));
        }
    };
    add(&tip, &mut queue);
    let mut found = Vec::with_capacity(commits.len());
    while let Some((_, _, id)) = queue.pop() {
        let Some(commit) = known.get(&id) else { continue };
        found.push(*commit);
        commit.parents.iter().for_each(|parent| add(parent, &mut queue));
    }
    found
}

/// What each of `commits`, from new to old, changed, seen from a tree that has the files `present`. `changes` has the
/// changes of commits by their rows.
pub fn followed(
    commits: &[&WindowCommit],
    changes: &HashMap<i64, Vec<Change>>,
    present: &HashSet<i64>,
) -> Vec<PastCommit> {
    let of = |commit: &WindowCommit| changes.get(&commit.row).map(Vec::as_slice).unwrap_or_default();
    // Where a file went last: for what a branch still changed at a path that another branch had moved before.
    let mut moved_last: HashMap<i64, i64> = HashMap::new();
    for (path, from) in commits.iter().flat_map(|commit| of(commit)) {
        if let Some(from) = from {
            moved_last.entry(*from).or_insert(*path);
        }
    }
    let mut moved = Moves { now: HashMap::new(), moved_last, present };
    commits
        .iter()
        .map(|commit| {
            let changes = of(commit);
            let sources: HashSet<i64> = changes.iter().filter_map(|(_, from)| *from).collect();
            let listed = changes.iter().filter(|(path, from)| from.is_some() || !sources.contains(path));
            let today: Vec<(Option<i64>, Option<i64>)> =
                listed.map(|(path, from)| (moved.today(*path), *from)).collect();
            for (place, from) in &today {
                if let (Some(place), Some(from)) = (place, from) {
                    moved.now.insert(*from, *place);
                }
            }
            let mut files: Vec<i64> = today.iter().filter_map(|(place, _)| *place).collect();
            files.sort_unstable();
            files.dedup();
            PastCommit {
                id: commit.id,
                committed_s: commit.committed_s,
                person: commit.person,
                size: today.len(),
                files,
            }
        })
        .collect()
}

/// Where files are today.
struct Moves<'a> {
    /// By the path in the commits that are looked at now.
    now: HashMap<i64, i64>,
    moved_last: HashMap<i64, i64>,
    present: &'a HashSet<i64>,
}

impl Moves<'_> {
    /// Where the file at `path` is today; none if it is gone.
    fn today(&self, path: i64) -> Option<i64> {
        let mut path = path;
        for _ in 0..MOVES_FOLLOWED {
            if let Some(place) = self.now.get(&path) {
                return Some(*place);
            }
            if self.present.contains(&path) {
                return Some(path);
            }
            path = *self.moved_last.get(&path)?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> ObjectId {
        ObjectId::from([number; 20])
    }

    fn commit(number: u8, committed_s: i64, parents: &[u8]) -> WindowCommit {
        WindowCommit {
            row: i64::from(number),
            id: id(number),
            committed_s,
            person: 1,
            parents: parents.iter().map(|parent| id(*parent)).collect(),
        }
    }

    fn files(commits: &[WindowCommit], changes: &[(i64, Vec<Change>)], present: &[i64]) -> Vec<Vec<i64>> {
        let listed = listed(commits, commits[0].id);
        let changes = changes.iter().cloned().collect();
        followed(&listed, &changes, &present.iter().copied().collect())
            .into_iter()
            .map(|commit| commit.files)
            .collect()
    }

    #[test]
    fn commits_are_listed_by_date_but_never_before_their_children() {
        let commits = [
            commit(1, 50, &[2, 3]),
            commit(2, 10, &[4]),
            commit(3, 40, &[4]),
            commit(4, 99, &[]),
            commit(5, 60, &[]),
        ];
        let order: Vec<i64> = listed(&commits, id(1)).iter().map(|commit| commit.row).collect();
        assert_eq!(order, [1, 3, 4, 2]);
    }

    #[test]
    fn what_was_changed_before_a_move_is_a_change_of_the_moved_file() {
        let commits = [commit(1, 3, &[2]), commit(2, 2, &[3]), commit(3, 1, &[])];
        // 10 was moved to 11, then a new 10 came.
        let changes = [(1, vec![(10, None)]), (2, vec![(10, None), (11, Some(10))]), (3, vec![(10, None)])];
        assert_eq!(files(&commits, &changes, &[10, 11]), [vec![10], vec![11], vec![11]]);
    }

    #[test]
    fn two_files_that_changed_places_keep_their_own_past() {
        let commits = [commit(1, 2, &[2]), commit(2, 1, &[])];
        let changes = [(1, vec![(10, Some(11)), (11, Some(10))]), (2, vec![(10, None)])];
        assert_eq!(files(&commits, &changes, &[10, 11]), [vec![10, 11], vec![11]]);
    }

    #[test]
    fn a_branch_that_did_not_know_of_the_move_changed_the_moved_file() {
        let commits = [commit(1, 9, &[2, 3]), commit(2, 5, &[4]), commit(3, 7, &[4]), commit(4, 1, &[])];
        let changes = [(2, vec![(10, None), (11, Some(10))]), (3, vec![(10, None)])];
        assert_eq!(files(&commits, &changes, &[11]), [vec![], vec![11], vec![11], vec![]]);
    }

    #[test]
    fn what_is_gone_is_no_file_but_counts_for_the_size() {
        let commits = [commit(1, 1, &[])];
        let listed = listed(&commits, id(1));
        let changes = HashMap::from([(1, vec![(10, None), (11, None), (12, Some(11))])]);
        let past = followed(&listed, &changes, &HashSet::from([12]));
        assert_eq!((past[0].size, past[0].files.as_slice()), (2, &[12][..]));
    }

    #[test]
    fn moves_in_a_circle_end() {
        let commits = [commit(1, 2, &[2]), commit(2, 1, &[])];
        let changes = [(1, vec![(10, Some(11))]), (2, vec![(11, Some(10))])];
        assert_eq!(files(&commits, &changes, &[]), [Vec::<i64>::new(), vec![]]);
    }
}
