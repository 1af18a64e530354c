//! What `.gitattributes` say of files, at the root and in folders, from one commit to the next.

use crate::support::{Groma, Repository};

fn sample() -> Repository {
    let repository = Repository::new();
    for path in ["a/x.py", "a/b/x.py", "c/x.py"] {
        repository.write(path, "x = 1\n");
    }
    repository.write("a/x.inc", "x = 1\n");
    repository.write("notes.md", "text\n");
    repository.commit("files");
    repository
}

#[test]
fn attributes_at_the_root_say_what_files_are() {
    let repository = sample();
    repository.write(
        ".gitattributes",
        "a/b/** linguist-vendored\nc/*.py linguist-generated\na/x.py linguist-documentation\n*.inc linguist-language=Python\nnotes.md binary\n",
    );
    repository.commit("attributes");
    let map = Groma::new().map(&repository);
    assert_eq!(map.kind("a/b/x.py"), "vendored");
    assert_eq!(map.kind("c/x.py"), "generated");
    assert_eq!(map.kind("a/x.py"), "docs");
    assert_eq!(map.language("a/x.inc"), "Python");
    assert_eq!((map.kind("notes.md"), map.lines("notes.md")), ("binary", [0, 0, 0]));
    assert_eq!(map.findings(), []);
}

#[test]
fn attributes_in_a_folder_come_before_those_above_it() {
    let repository = sample();
    repository.write(".gitattributes", "*.py linguist-vendored\n");
    repository.write("a/.gitattributes", "*.py -linguist-vendored\nx.inc linguist-language=Ruby\n");
    repository.write("a/b/.gitattributes", "x.py linguist-generated=true\n");
    repository.commit("attributes");
    let map = Groma::new().map(&repository);
    assert_eq!(map.kind("a/x.py"), "source");
    assert_eq!(map.kind("a/b/x.py"), "generated");
    assert_eq!(map.kind("c/x.py"), "vendored");
    assert_eq!(map.language("a/x.inc"), "Ruby");
}

#[test]
fn attributes_that_change_between_commits_change_files_that_do_not() {
    let repository = sample();
    let groma = Groma::new();
    assert_eq!(groma.map(&repository).kind("a/b/x.py"), "source");
    repository.write(".gitattributes", "a/b/* linguist-vendored\n");
    repository.commit("at the root");
    assert_eq!(groma.map(&repository).kind("a/b/x.py"), "vendored");
    repository.write("a/.gitattributes", "b/* -linguist-vendored linguist-documentation\n");
    repository.commit("in a folder");
    assert_eq!(groma.map(&repository).kind("a/b/x.py"), "docs");
    repository.remove("a/.gitattributes");
    repository.remove(".gitattributes");
    repository.commit("gone");
    assert_eq!(groma.map(&repository).kind("a/b/x.py"), "source");
}

#[test]
fn attributes_that_are_not_committed_count_in_the_working_tree_only() {
    let repository = sample();
    repository.write("a/.gitattributes", "* linguist-generated\n");
    let groma = Groma::new();
    assert_eq!(groma.map(&repository).kind("a/b/x.py"), "source");
    assert_eq!(groma.map_worktree(&repository).kind("a/b/x.py"), "generated");
}

#[test]
fn a_line_that_cannot_be_understood_is_named_and_the_others_hold() {
    let repository = sample();
    repository.write(
        ".gitattributes",
        "c/* linguist-vendored\n!a/* linguist-vendored\n\"unclosed linguist-vendored\n",
    );
    repository.commit("attributes");
    let map = Groma::new().map(&repository);
    assert_eq!(map.kind("c/x.py"), "vendored");
    assert_eq!(map.kind("a/x.py"), "source");
    assert_eq!(map.findings_at(".gitattributes"), ["broken_attribute"]);
}
