//! The commits that changed a place, as a map knows them.

use std::collections::HashMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::git::Repository;
use crate::map::history::{CommitRef, Person};
use crate::map::past::PastCommit;
use crate::store::Project;

use super::InMap;
use super::owners::{find, is_in};
use super::past::{Past, parse_count};
use super::view::SnapshotView;
use crate::ops::Core;

/// Seconds of a week.
const WEEK_S: i64 = 7 * 86_400;

/// Whose history.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HistoryRequest {
    /// A file or folder of the map [default: all of it]
    pub path: Option<String>,
    /// The map.
    #[command(flatten)]
    #[serde(default)]
    pub of: InMap,
    /// Changes of this many days back from the mapped commit [default: all that the map knows]
    #[arg(long, value_name = "DAYS", value_parser = parse_count)]
    pub window: Option<u32>,
    /// At most this many commits
    #[arg(long, value_name = "N", default_value_t = 20)]
    #[serde(default = "usual_limit")]
    pub limit: usize,
}

fn usual_limit() -> usize {
    20
}

/// A commit that changed the place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlaceCommit {
    /// Which.
    #[serde(flatten)]
    pub commit: CommitRef,
    /// The files of the map that it changed in the place, by their paths in the map.
    pub files: usize,
    /// All files that it changed.
    pub all_files: usize,
}

/// What changed a place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlaceHistory {
    /// The project.
    pub project: Project,
    /// Which map it is.
    pub map: SnapshotView,
    /// Repository-relative; `.` is the root folder.
    pub path: String,
    /// Over how many days changes are told.
    pub window_days: u32,
    /// How many commits changed it, shown or not.
    pub total: usize,
    /// How many in each seven days of the window, the oldest first.
    pub weeks: Vec<u32>,
    /// The commits, the latest first.
    pub commits: Vec<PlaceCommit>,
}

/// The commits of the window that changed a place of a map, moves followed; merges are not among them. Kind `NotFound`
/// if there is no such place or map, `Usage` for a window that the map does not know.
pub fn history(core: &Core, request: &HistoryRequest) -> Result<PlaceHistory> {
    let (project, snapshot) = core.find_map(&request.of.which())?;
    let past = core.past(&snapshot, request.window)?;
    let path = find(&past.files, request.path.as_deref())?;
    let own: Vec<bool> = past.files.iter().map(|file| is_in(&file.path, &path)).collect();
    let is_own = |file: &&i64| usize::try_from(**file).is_ok_and(|file| own.get(file) == Some(&true));
    let changes: Vec<(&PastCommit, usize)> = past
        .commits
        .iter()
        .map(|commit| (commit, commit.files.iter().filter(is_own).count()))
        .filter(|(_, files)| *files > 0)
        .collect();
    let shown = &changes[..changes.len().min(request.limit)];
    let people = shown.iter().map(|(commit, _)| commit.person).collect();
    let people = core.people_of(&project, &snapshot, people)?;
    // Without its repository a map still tells who changed what, and when.
    let repository = core.context().repository(&project).ok();
    let commit = |(commit, files): &(&PastCommit, usize)| PlaceCommit {
        commit: commit_ref(repository.as_ref(), &people, commit),
        files: *files,
        all_files: commit.size,
    };
    Ok(PlaceHistory {
        map: SnapshotView::load(core, &snapshot)?,
        window_days: past.window_days,
        total: changes.len(),
        weeks: weeks(&past, changes.iter().map(|(commit, _)| commit.committed_s)),
        commits: shown.iter().map(commit).collect(),
        project,
        path,
    })
}

fn commit_ref(
    repository: Option<&Repository>,
    people: &HashMap<i64, Person>,
    commit: &PastCommit,
) -> CommitRef {
    let record = repository.and_then(|repository| repository.commit(commit.id).ok());
    CommitRef {
        id: commit.id.to_string(),
        committed_at: Timestamp::from_second(commit.committed_s).unwrap_or(Timestamp::UNIX_EPOCH),
        author: people.get(&commit.person).map(|person| person.name.clone()).unwrap_or_default(),
        subject: record.map(|record| record.subject).unwrap_or_default(),
    }
}

/// How many of the instants `at` are in each week of the past's window, the oldest week first.
fn weeks(past: &Past, at: impl Iterator<Item = i64>) -> Vec<u32> {
    let count = usize::try_from(past.window_days.div_ceil(7)).unwrap_or_default();
    let mut weeks = vec![0; count];
    for committed_s in at {
        // A clock that was wrong may put a commit after the mapped one.
        let back = usize::try_from((past.now_s - committed_s).max(0) / WEEK_S).unwrap_or(usize::MAX);
        if let Some(week) = count.checked_sub(1 + back).and_then(|week| weeks.get_mut(week)) {
            *week += 1;
        }
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_counts_for_its_week_before_the_mapped_one() {
        let past = Past { files: Vec::new(), commits: Vec::new(), window_days: 20, now_s: 10 * WEEK_S };
        let at = [10 * WEEK_S, 10 * WEEK_S + 5, 9 * WEEK_S + 1, 9 * WEEK_S, 8 * WEEK_S, 7 * WEEK_S, 0];
        assert_eq!(weeks(&past, at.into_iter()), [1, 1, 3]);
    }
}
