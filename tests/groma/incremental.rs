//! A map that builds on earlier ones equals one that starts from nothing.

use groma::ops::map::{self, MapRequest, SnapshotList};
use groma::progress::Quiet;

use crate::support::{Groma, Repository, difference, map_commit, scripted_history};

/// Maps `commits` in this order in one store, and each in a store of its own; tells which maps differ, and where.
fn differences<'a>(repository: &Repository, commits: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let growing = Groma::new();
    let core = growing.core(repository.path());
    let mut differences = Vec::new();
    for commit in commits {
        let incremental = map_commit(&core, commit).essence();
        let fresh = Groma::new();
        let full = map_commit(&fresh.core(repository.path()), commit).essence();
        if let Some(where_) = difference(&incremental, &full) {
            let subject = repository.git(&["log", "-1", "--format=%s", commit]);
            differences.push(format!("`{subject}`: {where_}"));
        }
    }
    differences
}

#[test]
fn each_map_of_a_history_equals_the_map_of_a_fresh_store() {
    let (repository, commits) = scripted_history();
    assert!(commits.len() >= 40, "{}", commits.len());
    assert_eq!(differences(&repository, &commits), [""; 0]);
}

#[test]
fn maps_drawn_backwards_equal_maps_of_a_fresh_store() {
    let (repository, commits) = scripted_history();
    assert_eq!(differences(&repository, commits.iter().rev().step_by(5)), [""; 0]);
}

#[test]
fn maps_of_a_row_of_commits_have_the_hashes_of_maps_of_fresh_stores() {
    let (repository, commits) = scripted_history();
    let together = Groma::new();
    let core = together.core(repository.path());
    let request = MapRequest {
        target: None,
        reference: None,
        worktree: false,
        history: Some(u32::try_from(commits.len()).unwrap()),
        offline: false,
    };
    map::map(&core, &request, false, &Quiet).unwrap();
    let SnapshotList { maps, .. } = map::list(&core, None).unwrap();
    assert!(maps.len() >= 30, "{}", maps.len());
    let mut hashes = std::collections::BTreeSet::new();
    for row in &maps {
        let commit = row.commit.unwrap().to_string();
        let fresh = Groma::new();
        let alone = map_commit(&fresh.core(repository.path()), &commit);
        assert_eq!(
            alone.json["map"]["hash"],
            map_commit(&core, &commit).json["map"]["hash"],
            "{:?}",
            row.subject
        );
        hashes.insert(alone.json["map"]["hash"].to_string());
    }
    assert_eq!(hashes.len(), maps.len(), "each commit changed something");
}
