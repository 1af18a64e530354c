//! Odd kinds of repositories: empty, bare, shallow, linked, somebody else's, of another format.

use std::os::unix::fs::chown;

use crate::support::{Groma, Repository};

#[test]
fn a_repository_without_a_commit_has_an_empty_map() {
    let repository = Repository::new();
    repository.write("src/main.rs", "fn main() {}\n");
    let map = Groma::new().map(&repository);
    assert_eq!((map.paths().len(), map.findings()), (0, vec![("empty_repository", "")]));
    assert!(map.json["map"]["commit"].is_null());
    assert_eq!(map.json["map"]["branch"], "main");
    assert_eq!(*map.history("commits"), 0);
}

#[test]
fn the_working_tree_of_a_repository_without_a_commit_is_mapped() {
    let repository = Repository::new();
    repository.write("src/main.rs", "fn main() {}\n");
    repository.write("staged.py", "x = 1\n");
    repository.git(&["add", "staged.py"]);
    let map = Groma::new().map_worktree(&repository);
    assert_eq!(map.paths(), ["src/main.rs", "staged.py"]);
    assert_eq!(map.findings(), [("empty_repository", "")]);
}

#[test]
fn an_empty_repository_that_gets_its_first_commit_is_mapped_anew() {
    let repository = Repository::new();
    let groma = Groma::new();
    assert_eq!(groma.map(&repository).findings(), [("empty_repository", "")]);
    assert_eq!(groma.map(&repository).findings(), [("empty_repository", "")]);
    repository.write("a.py", "x = 1\n");
    repository.commit("first");
    let map = groma.map(&repository);
    assert_eq!((map.paths(), map.findings()), (vec!["a.py"], vec![]));
}

#[test]
fn a_detached_head_is_named() {
    let repository = Repository::with_a_commit();
    repository.git(&["checkout", "-q", "--detach"]);
    let map = Groma::new().map(&repository);
    assert_eq!(map.findings(), [("detached_head", "")]);
    assert!(map.json["map"]["branch"].is_null());
    assert_eq!(map.paths(), ["src/main.rs"]);
}

#[test]
fn a_head_that_names_a_missing_branch_is_an_error_with_a_way_out() {
    let repository = Repository::with_a_commit();
    repository.git(&["symbolic-ref", "HEAD", "refs/heads/gone"]);
    let groma = Groma::new();
    let (code, error) = groma.failure(repository.path(), &["map"]);
    assert_eq!(code, 5);
    assert!(error["hint"].as_str().unwrap().contains("--ref main"), "{error}");
    let map = groma.json(repository.path(), &["map", "--ref", "main"]);
    assert_eq!(map["totals"]["files"], 1);
}

#[test]
fn a_bare_repository_is_mapped_and_has_no_working_tree() {
    let source = Repository::with_a_commit();
    let bare = Repository::clone_of(source.path(), &["--bare"]);
    let groma = Groma::new();
    assert_eq!(groma.map(&bare).content(), Groma::new().map(&source).content());
    let (code, error) = groma.failure(bare.path(), &["map", "--worktree"]);
    assert_eq!((code, error["error"].as_str().unwrap()), (2, "a bare repository has no working tree"));
}

#[test]
fn a_linked_worktree_is_mapped_with_its_own_head() {
    let repository = Repository::with_a_commit();
    let linked = repository.beside("linked");
    repository.git(&["worktree", "add", "-q", "-b", "other", &linked.display().to_string()]);
    std::fs::write(linked.join("more.py"), "x = 1\n").unwrap();
    repository.git_in(&linked, &["add", "-A"], b"");
    repository.git_in(&linked, &["commit", "-q", "-m", "more"], b"");
    std::fs::write(linked.join("untracked.py"), "x = 1\n").unwrap();
    let groma = Groma::new();
    let map = groma.json(&linked, &["map"]);
    assert_eq!((&map["map"]["branch"], &map["totals"]["files"]), (&"other".into(), &2.into()));
    let map = groma.json(&linked, &["map", "--worktree"]);
    assert_eq!(map["totals"]["files"], 3);
    assert_eq!(groma.map(&repository).paths(), ["src/main.rs"]);
}

/// Ten commits by two people, of which a clone has the last three.
fn shallow() -> (Repository, Repository) {
    let source = Repository::new();
    for number in 0..10 {
        source.write(format!("f{number}.py"), "x = 1\n");
        source.write("all.py", format!("x = {number}\n"));
        source.commit_as(["Ada <ada@example.org>", "Grace <grace@example.org>"][number % 2], "one more");
    }
    let clone = Repository::clone_of(source.path(), &["--depth", "3"]);
    (source, clone)
}

#[test]
fn a_shallow_clone_is_named_and_its_figures_are_of_what_is_there() {
    let (_source, clone) = shallow();
    let map = Groma::new().map(&clone);
    assert_eq!(map.findings(), [("shallow_clone", "")]);
    assert_eq!(map.paths().len(), 11);
    assert_eq!((map.history("shallow"), map.history("commits")), (&true.into(), &3.into()));
    assert_eq!((map.history("commits_in_window"), map.history("authors")), (&3.into(), &2.into()));
    assert_eq!(map.history("first")["id"], *clone.git(&["rev-parse", "HEAD~2"]));
    // What the first commit that is there changed cannot be told.
    assert_eq!(map.file("all.py")["commits_in_window"], 2);
    assert_eq!(map.file("f0.py")["commits_in_window"], 0);
    assert_eq!(map.file("f9.py")["commits_in_window"], 1);
}

#[test]
fn a_shallow_clone_that_is_deepened_is_mapped_anew_with_all_figures() {
    let (source, clone) = shallow();
    let groma = Groma::new();
    groma.map(&clone);
    clone.git(&["fetch", "-q", "--unshallow"]);
    let map = groma.map(&clone);
    let full = Groma::new().map(&source);
    assert_eq!(map.findings(), []);
    for key in ["commits", "commits_in_window", "authors", "shallow", "first"] {
        assert_eq!(map.history(key), full.history(key), "{key}");
    }
    assert_eq!(map.list("all_churn"), full.list("all_churn"));
}

#[test]
fn a_clone_that_becomes_shallow_keeps_nothing_of_before() {
    let (source, _) = shallow();
    let clone = Repository::clone_of(source.path(), &[]);
    let groma = Groma::new();
    groma.map(&clone);
    clone.git(&["fetch", "-q", "--depth", "2"]);
    clone.write("later.py", "x = 1\n");
    clone.set_time(crate::support::EPOCH_S + 20 * crate::support::DAY_S);
    clone.commit("later");
    let map = groma.map(&clone);
    let fresh = Groma::new().map(&clone);
    assert_eq!(crate::support::difference(&map.essence(), &fresh.essence()), None);
    assert_eq!(map.history("commits"), 3);
}

#[test]
fn a_repository_of_another_format_is_refused_with_its_name() {
    let repository = Repository::init(&["--object-format=sha256"]);
    repository.write("a.py", "x = 1\n");
    repository.commit("sha256");
    let (code, error) = Groma::new().failure(repository.path(), &["map"]);
    assert_eq!(code, 2);
    let (what, hint) = (error["error"].as_str().unwrap(), error["hint"].as_str().unwrap());
    assert!(what.contains("uses a format that groma cannot read"), "{error}");
    assert!(hint.contains("SHA-256"), "{error}");
}

#[test]
fn a_repository_of_another_user_is_read() {
    let repository = Repository::with_a_commit();
    for path in [repository.path().to_owned(), repository.path().join(".git")] {
        if chown(&path, Some(12_345), Some(12_345)).is_err() {
            return; // Only root can give a folder away.
        }
    }
    let groma = Groma::new();
    assert_eq!(groma.map(&repository).paths(), ["src/main.rs"]);
    assert_eq!(groma.map_worktree(&repository).paths(), ["src/main.rs"]);
}

#[test]
fn a_folder_in_no_repository_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let (code, error) = Groma::new().failure(folder.path(), &["map"]);
    assert_eq!(code, 5);
    assert!(error["error"].as_str().unwrap().contains("is not in a git repository"), "{error}");
}
