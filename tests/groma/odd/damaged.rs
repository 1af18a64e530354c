//! Damaged repositories: what cannot be read is named, the rest is mapped.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::support::{Document, Groma, Repository};

/// A repository of 60 files in three folders, and six commits.
fn sample() -> Repository {
    let repository = Repository::new();
    for round in 0..6 {
        for number in round * 10..round * 10 + 10 {
            // Texts that have little in common, so that git stores each whole.
            let noise: String = (0..40_u64)
                .map(|line| format!("x{} = {}\n", line, (number * 7_919 + line).wrapping_mul(2_654_435_761)))
                .collect();
            repository.write(format!("d{}/f{number}.py", number % 3), noise);
        }
        repository.commit("more");
    }
    repository
}

fn make_writable(path: &PathBuf) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
}

/// Overwrites a loose object with what is no object.
fn spoil(repository: &Repository, id: &str) {
    let path = repository.loose_object(id);
    make_writable(&path);
    fs::write(path, b"no object").unwrap();
}

fn count(map: &Document, kind: &str) -> usize {
    map.findings().iter().filter(|(found, _)| *found == kind).count()
}

#[test]
fn damaged_bytes_in_a_pack_cost_the_blobs_that_they_hit_and_no_more() {
    let repository = sample();
    let whole = Groma::new().map(&repository);
    repository.git(&["repack", "-adfq", "--depth=0", "--window=0"]);
    // Where the content of three blobs lies in the pack.
    let listing = pack(&repository, "idx");
    let listing = repository.git(&["verify-pack", "-v", &listing.display().to_string()]);
    let blobs: Vec<&str> = listing.lines().filter(|line| line.contains(" blob ")).step_by(20).collect();
    let path = pack(&repository, "pack");
    make_writable(&path);
    let mut bytes = fs::read(&path).unwrap();
    let mut hit = 0;
    for line in blobs {
        let fields: Vec<usize> =
            line.split_whitespace().skip(3).map(|field| field.parse().unwrap()).collect();
        let (stored, offset) = (fields[0], fields[1]);
        bytes[offset + 4..offset + stored].fill(0xff);
        hit += 1;
    }
    fs::write(&path, bytes).unwrap();

    let groma = Groma::new();
    let map = groma.map(&repository);
    assert_eq!((hit, count(&map, "unreadable_object"), map.paths().len()), (3, 3, 60));
    for (_, path) in map.findings() {
        assert_eq!(map.lines(path), [0, 0, 0]);
    }
    let sound: Vec<&str> = map.paths().into_iter().filter(|path| map.findings_at(path).is_empty()).collect();
    assert_eq!(sound.len(), 57);
    assert!(sound.iter().all(|path| map.file(path) == whole.file(path)));
    assert_eq!(map.history("commits"), 6);
}

fn pack(repository: &Repository, ending: &str) -> PathBuf {
    let folder = repository.path().join(".git/objects/pack");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|found| found == ending)).last().unwrap()
}

#[test]
fn a_pack_damaged_anywhere_never_stops_groma_from_ending_in_order() {
    let repository = sample();
    repository.git(&["repack", "-adfq"]);
    let path = pack(&repository, "pack");
    make_writable(&path);
    let bytes = fs::read(&path).unwrap();
    for part in 0..12 {
        let mut damaged = bytes.clone();
        let at = 12 + (damaged.len() - 80) * part / 12;
        damaged[at..at + 40].iter_mut().for_each(|byte| *byte ^= 0x5a);
        fs::write(&path, damaged).unwrap();
        let output = Groma::new().run(repository.path(), &["map", "--json"]);
        let code = output.status.code().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(code == 0 || (code == 1 && said.contains("groma.error/v1")), "{part}: {code} {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn a_damaged_folder_is_named_and_the_others_are_mapped() {
    let repository = sample();
    spoil(&repository, &repository.git(&["rev-parse", "HEAD:d1"]));
    let map = Groma::new().map(&repository);
    assert!(map.findings().contains(&("unreadable_object", "d1")), "{:?}", map.findings());
    assert_eq!(map.paths().len(), 40);
    assert_eq!(map.history("commits"), 6);
}

#[test]
fn a_damaged_root_leaves_a_map_of_history() {
    let repository = sample();
    spoil(&repository, &repository.git(&["rev-parse", "HEAD^{tree}"]));
    let map = Groma::new().map(&repository);
    assert!(map.findings().iter().any(|(kind, _)| *kind == "unreadable_object"));
    assert_eq!((map.paths().len(), map.history("commits")), (0, &6.into()));
}

#[test]
fn a_damaged_commit_behind_the_mapped_one_cuts_history_short_and_is_named() {
    let repository = sample();
    spoil(&repository, &repository.git(&["rev-parse", "HEAD~3"]));
    let map = Groma::new().map(&repository);
    assert!(map.findings().contains(&("unreadable_object", "")), "{:?}", map.findings());
    assert_eq!((map.paths().len(), map.history("commits")), (60, &3.into()));
}

#[test]
fn a_damaged_head_is_an_error_that_says_how_to_check() {
    let repository = sample();
    spoil(&repository, &repository.head());
    let (code, error) = Groma::new().failure(repository.path(), &["map"]);
    assert_eq!(code, 1);
    assert!(error["hint"].as_str().unwrap().contains("git fsck"), "{error}");
}

#[test]
fn what_was_unreadable_is_read_once_it_can_be() {
    let repository = sample();
    let blob = repository.loose_object(&repository.git(&["rev-parse", "HEAD:d0/f0.py"]));
    let commit = repository.loose_object(&repository.git(&["rev-parse", "HEAD~2"]));
    let away = repository.beside("away");
    for object in [&blob, &commit] {
        let groma = Groma::new();
        fs::rename(object, &away).unwrap();
        assert!(count(&groma.map(&repository), "unreadable_object") > 0);
        fs::rename(&away, object).unwrap();
        let map = groma.map(&repository);
        let fresh = Groma::new().map(&repository);
        assert_eq!(crate::support::difference(&map.essence(), &fresh.essence()), None);
        assert_eq!(map.findings(), []);
    }
}

#[test]
fn a_partial_clone_names_the_blobs_that_it_lacks() {
    let source = sample();
    let clone = Repository::clone_of(source.path(), &["--filter=blob:none", "--no-checkout"]);
    let map = Groma::new().map(&clone);
    assert_eq!((map.paths().len(), count(&map, "unreadable_object")), (60, 60));
    assert_eq!(map.history("commits"), 6);
    assert_eq!(map.file("d0/f0.py")["commits_in_window"], 1);
}

#[test]
fn a_clone_without_trees_ends_in_order() {
    let source = sample();
    let clone = Repository::clone_of(source.path(), &["--filter=tree:0", "--no-checkout"]);
    let map = Groma::new().map(&clone);
    assert!(count(&map, "unreadable_object") > 0);
    assert_eq!((map.paths().len(), map.history("commits")), (0, &6.into()));
}

#[test]
fn a_damaged_index_stops_the_map_of_the_working_tree_only() {
    let repository = sample();
    fs::write(repository.path().join(".git/index"), b"no index").unwrap();
    let groma = Groma::new();
    assert_eq!(groma.map(&repository).paths().len(), 60);
    let (code, error) = groma.failure(repository.path(), &["map", "--worktree"]);
    assert_eq!(code, 1, "{error}");
}

#[test]
fn references_that_lead_nowhere_are_passed_over() {
    let repository = sample();
    let refs = repository.path().join(".git/refs");
    fs::write(refs.join("heads/broken"), "not an id\n").unwrap();
    fs::write(refs.join("heads/gone"), format!("{}\n", "1".repeat(40))).unwrap();
    fs::write(refs.join("tags/empty"), "").unwrap();
    let map = Groma::new().map(&repository);
    assert_eq!((map.paths().len(), map.history("commits")), (60, &6.into()));
}
