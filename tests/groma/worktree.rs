//! The map of the working tree: what it shows, and that nothing in the repository is touched.

#![allow(clippy::unwrap_used, reason = "what fails in the support code fails the test that uses it")]

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::support::{Document, Groma, Repository, difference};

/// Maps the working tree, then commits exactly that state and maps the commit: the two have to be equal.
/// Gives the first.
fn equals_its_commit(repository: &Repository) -> Document {
    let groma = Groma::new();
    let worktree = groma.map_worktree(repository);
    repository.commit("the state of the working tree");
    let committed = Groma::new().map(repository);
    assert_eq!(difference(&worktree.content(), &committed.content()), None);
    assert_eq!(worktree.list("files").len(), committed.list("files").len());
    // Known before or not: the same store says the same.
    assert_eq!(difference(&groma.map(repository).content(), &committed.content()), None);
    worktree
}

fn sample() -> Repository {
    let repository = Repository::new();
    for name in [
        "kept.py",
        "modified.py",
        "staged.py",
        "both.py",
        "deleted.py",
        "old/name.py",
        "mode.sh",
        "removed.py",
    ] {
        repository.write(name, "x = 1\n");
    }
    repository.write(".gitignore", "*.log\nbuild/\n!important.log\n");
    repository.commit("begin");
    repository
}

#[test]
fn it_shows_files_as_they_are_now() {
    let repository = sample();
    repository.write("modified.py", "x = 1\ny = 2\n");
    repository.write("staged.py", "x = 1\ny = 2\nz = 3\n");
    repository.git(&["add", "staged.py"]);
    repository.write("both.py", "staged\n");
    repository.git(&["add", "both.py"]);
    repository.write("both.py", "x = 1\ny = 2\nz = 3\nw = 4\n");
    repository.remove("deleted.py");
    repository.git(&["rm", "-q", "removed.py"]);
    repository.rename("old", "new");
    repository.set_executable("mode.sh", true);
    repository.write("untracked.py", "x = 1\n");
    repository.write("deep/untracked.py", "x = 1\n");
    repository.write("noise.log", "x\n");
    repository.write("important.log", "x\n");
    repository.write("build/out.py", "x = 1\n");
    repository.write("deep/.gitignore", "local\n");
    repository.write("deep/local", "x\n");
    let map = equals_its_commit(&repository);
    assert_eq!(
        map.paths(),
        [
            ".gitignore",
            "both.py",
            "deep/.gitignore",
            "deep/untracked.py",
            "important.log",
            "kept.py",
            "mode.sh",
            "modified.py",
            "new/name.py",
            "staged.py",
            "untracked.py",
        ]
    );
    let code = |path: &str| map.lines(path)[0];
    assert_eq!(["modified.py", "staged.py", "both.py"].map(code), [2, 3, 4]);
    assert_eq!(map.file("mode.sh")["entry_type"], "executable");
}

#[test]
fn tracked_files_that_are_ignored_stay() {
    let repository = sample();
    repository.write("build/kept.py", "x = 1\n");
    repository.git(&["add", "-f", "build/kept.py"]);
    repository.commit("by force");
    repository.write("build/kept.py", "x = 1\ny = 2\n");
    let map = equals_its_commit(&repository);
    assert_eq!(map.lines("build/kept.py"), [2, 0, 0]);
}

#[test]
fn a_file_that_becomes_a_folder_a_link_or_a_folder_that_becomes_a_file_is_what_it_is_now() {
    let repository = sample();
    repository.remove("modified.py");
    repository.write("modified.py/inner.py", "x = 1\n");
    repository.remove("kept.py");
    repository.link("kept.py", "both.py");
    repository.remove("old");
    repository.write("old", "text\n");
    let map = equals_its_commit(&repository);
    assert_eq!(map.file("kept.py")["entry_type"], "symlink");
    assert_eq!(map.file("old")["entry_type"], "file");
    assert_eq!(map.lines("modified.py/inner.py"), [1, 0, 0]);
}

#[test]
fn a_folder_that_becomes_a_link_out_of_the_tree_is_not_followed() {
    let repository = sample();
    let outside = repository.beside("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("name.py"), "secret = 1\nsecret = 2\n").unwrap();
    repository.remove("old");
    repository.link("old", &outside);
    let map = equals_its_commit(&repository);
    assert_eq!(map.file("old")["entry_type"], "symlink");
    assert!(!map.paths().contains(&"old/name.py"));
}

#[test]
fn an_untracked_repository_inside_is_named_and_its_files_are_not_counted() {
    let repository = sample();
    fs::create_dir_all(repository.path().join("lib/inner")).unwrap();
    let inner = repository.path().join("lib/inner");
    repository.git_in(&inner, &["init", "-q", "-b", "main"], b"");
    fs::write(inner.join("hidden.py"), "x = 1\n").unwrap();
    repository.git_in(&inner, &["add", "-A"], b"");
    repository.git_in(&inner, &["commit", "-q", "-m", "inner"], b"");
    let map = equals_its_commit(&repository);
    assert_eq!(map.file("lib/inner")["entry_type"], "submodule");
    assert_eq!(map.findings(), [("submodule", "lib/inner")]);
}

#[test]
fn a_repository_inside_without_a_commit_is_left_out() {
    let repository = sample();
    let inner = repository.path().join("inner");
    fs::create_dir_all(&inner).unwrap();
    repository.git_in(&inner, &["init", "-q"], b"");
    repository.write("inner/hidden.py", "x = 1\n");
    let map = Groma::new().map_worktree(&repository);
    assert!(!map.paths().iter().any(|path| path.starts_with("inner")), "{:?}", map.paths());
}

/// Sets the time of the last change of a file.
fn set_modified(path: &Path, time: SystemTime) {
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

#[test]
fn a_change_that_leaves_the_time_of_a_file_alone_is_seen() {
    let repository = sample();
    let long_ago = SystemTime::now() - Duration::from_secs(10_000);
    for name in ["modified.py", "both.py"] {
        set_modified(&repository.path().join(name), long_ago);
    }
    repository.git(&["update-index", "--refresh"]);
    let groma = Groma::new();
    assert_eq!(groma.map_worktree(&repository).json["totals"]["code"], 11);
    // Another size, and the same size.
    repository.write("modified.py", "x = 1\ny = 2\n");
    repository.write("both.py", "# abc\n");
    for name in ["modified.py", "both.py"] {
        set_modified(&repository.path().join(name), long_ago);
    }
    let map = groma.map_worktree(&repository);
    assert_eq!((map.lines("modified.py"), map.lines("both.py")), ([2, 0, 0], [0, 1, 0]));
}

#[test]
fn a_change_right_after_the_index_was_written_is_seen() {
    let repository = sample();
    let groma = Groma::new();
    for round in 1..4 {
        repository.write("modified.py", format!("x = {round}\n"));
        repository.git(&["add", "modified.py"]);
        repository.write("modified.py", format!("# = {round}\n"));
        assert_eq!(groma.map_worktree(&repository).lines("modified.py"), [0, 1, 0], "{round}");
    }
}

#[test]
fn what_is_no_file_is_left_out_and_what_may_not_be_read_is_named() {
    let repository = sample();
    let _socket = UnixListener::bind(repository.path().join("socket")).unwrap();
    repository.git_in(repository.path(), &["hash-object", "-w", "kept.py"], b"");
    let map = Groma::new().map_worktree(&repository);
    assert!(!map.paths().contains(&"socket"));
    assert_eq!(map.findings(), []);
    repository.write("closed.py", "x = 1\n");
    let closed = repository.path().join("closed.py");
    fs::set_permissions(&closed, std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
    if fs::read(&closed).is_ok() {
        return; // Root may read everything.
    }
    let map = Groma::new().map_worktree(&repository);
    assert_eq!(map.findings(), [("unreadable_object", "closed.py")]);
}

#[test]
fn files_over_the_limit_and_merges_that_wait_do_not_stop_it() {
    let repository = sample();
    repository.git(&["checkout", "-q", "-b", "side"]);
    repository.write("both.py", "side = 1\n");
    repository.commit("side");
    repository.git(&["checkout", "-q", "main"]);
    repository.write("both.py", "main = 1\n");
    repository.commit("main");
    repository.git(&["merge", "-q", "--no-commit", "-s", "ours", "side"]);
    // A conflict: three stages of one path in the index, and the markers in the file.
    let stages =
        ["HEAD~1", "HEAD", "side"].map(|commit| repository.git(&["rev-parse", &format!("{commit}:both.py")]));
    let lines: Vec<String> = stages
        .iter()
        .enumerate()
        .map(|(stage, id)| format!("100644 {id} {}\tboth.py\n", stage + 1))
        .collect();
    repository.git(&["update-index", "--force-remove", "both.py"]);
    repository.git_in(repository.path(), &["update-index", "--index-info"], lines.concat().as_bytes());
    repository.write("both.py", "<<<<<<< HEAD\nmain = 1\n=======\nside = 1\n>>>>>>> side\n");
    repository.write("large.txt", "x".repeat(5_000));
    let map = Groma::new().with("GROMA_MAP_MAX_FILE_BYTES", "4096").map_worktree(&repository);
    assert_eq!(map.lines("both.py")[0], 5);
    assert_eq!(map.findings(), [("oversized", "large.txt")]);
    assert_eq!(map.file("large.txt")["size_bytes"], 5_000);
}

#[test]
fn a_sparse_checkout_shows_what_was_left_out_as_it_is_committed() {
    let repository = sample();
    let whole = Groma::new().map(&repository);
    repository.git(&["sparse-checkout", "set", "--no-cone", "/*.py"]);
    assert!(!repository.path().join("old").exists());
    let map = Groma::new().map_worktree(&repository);
    assert_eq!(difference(&map.content(), &whole.content()), None);
}

/// Everything below `folder`: path, size, mode, inode and times (those of reading left out), and contents.
fn listing(folder: &Path) -> Vec<(PathBuf, [i64; 6], Vec<u8>)> {
    let mut found = Vec::new();
    let mut next = vec![folder.to_owned()];
    while let Some(path) = next.pop() {
        let meta = fs::symlink_metadata(&path).unwrap();
        let times = [meta.mtime(), meta.mtime_nsec(), meta.ctime_nsec()];
        let [modified_s, modified_ns, changed_ns] = times;
        let facts = [
            meta.len() as i64,
            i64::from(meta.mode()),
            meta.ino() as i64,
            modified_s,
            modified_ns,
            changed_ns,
        ];
        let content = if meta.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
        if meta.is_dir() {
            next.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
        found.push((path, facts, content));
    }
    found.sort();
    found
}

#[test]
fn nothing_in_a_repository_is_written() {
    let repository = sample();
    repository.write("modified.py", "x = 1\ny = 2\n");
    repository.write("untracked.py", "x = 1\n");
    // Stat data in the index that git itself would refresh.
    set_modified(&repository.path().join("kept.py"), SystemTime::now() - Duration::from_secs(5_000));
    let before = listing(repository.path());
    let groma = Groma::new();
    for arguments in
        [&["map"][..], &["map", "--worktree"], &["map", "export"], &["map", "files"], &["project", "sync"]]
    {
        // What a command says does not matter here; `project sync` may have nothing to do.
        let output = groma.run(repository.path(), arguments);
        let after = listing(repository.path());
        assert!(after == before, "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let text = groma.run(repository.path(), &["map"]);
    assert!(String::from_utf8_lossy(&text.stderr).contains("--worktree"), "a dirty tree is mentioned");
}
