//! Odd entries of trees: submodules, links, names, modes.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::support::{Groma, Repository};

#[test]
fn a_submodule_is_named_and_its_files_are_not_counted() {
    let inner = Repository::with_a_commit();
    let repository = Repository::with_a_commit();
    repository.git(&[
        "submodule",
        "--quiet",
        "add",
        &format!("file://{}", inner.path().display()),
        "lib/inner",
    ]);
    repository.commit("a submodule");
    let map = Groma::new().map(&repository);
    assert_eq!(map.paths(), [".gitmodules", "lib/inner", "src/main.rs"]);
    assert_eq!(map.file("lib/inner")["entry_type"], "submodule");
    assert_eq!(map.findings(), [("submodule", "lib/inner")]);
    let worktree = Groma::new().map_worktree(&repository);
    assert_eq!(worktree.content(), map.content());
}

#[test]
fn a_submodule_that_gitmodules_do_not_know_is_named_too() {
    let repository = Repository::with_a_commit();
    let link = format!("160000,{},lib", repository.head());
    repository.git(&["update-index", "--add", "--cacheinfo", &link]);
    repository.commit_index("Ada <ada@example.org>", "a link to nowhere");
    let map = Groma::new().map(&repository);
    assert_eq!(map.findings(), [("submodule", "lib")]);
    assert_eq!(map.lines("src/main.rs"), [1, 0, 0]);
}

#[test]
fn links_are_listed_and_never_followed() {
    let repository = Repository::with_a_commit();
    std::fs::write(repository.beside("secret.py"), "x = 1\ny = 2\n").unwrap();
    repository.link("inside.rs", "src/main.rs");
    repository.link("folder", "src");
    repository.link("nowhere.rs", "not/there.rs");
    repository.link("outside.py", repository.beside("secret.py"));
    repository.link("up", "../..");
    repository.link("package.json", repository.beside("package.json"));
    repository.link("loop", "loop");
    std::fs::write(repository.beside("package.json"), "{\"name\": \"stolen\"}").unwrap();
    repository.commit("links");
    let map = Groma::new().map(&repository);
    let links = ["folder", "inside.rs", "loop", "nowhere.rs", "outside.py", "package.json", "up"];
    assert_eq!(map.paths(), [&links[..6], &["src/main.rs", "up"]].concat());
    for link in links {
        assert_eq!(map.file(link)["entry_type"], "symlink", "{link}");
        assert_eq!(map.lines(link), [0, 0, 0], "{link}");
    }
    assert_eq!((map.findings(), map.list("packages").len()), (vec![], 0));
    assert_eq!(Groma::new().map_worktree(&repository).content(), map.content());
}

#[test]
fn attributes_and_a_mailmap_that_are_links_say_nothing() {
    let repository = Repository::with_a_commit();
    // The target of a link is a text too: it must not be taken for the content of the file.
    repository.link(".gitattributes", "*.rs linguist-vendored");
    repository.link(".mailmap", "Eve <eve@example.org> <ada@example.org>");
    repository.commit("links");
    let map = Groma::new().map(&repository);
    assert_eq!(map.kind("src/main.rs"), "source");
    assert_eq!(map.list("all_authors")[0]["name"], "Ada");
}

#[test]
fn folders_called_like_attributes_mailmap_and_readme_are_folders() {
    let repository = Repository::with_a_commit();
    for name in [".gitattributes", ".mailmap", "README.md", "package.json", "LICENSE"] {
        repository.write(Path::new(name).join("x.rs"), "fn x() {}\n");
    }
    repository.commit("folders");
    let map = Groma::new().map(&repository);
    assert_eq!((map.paths().len(), map.findings()), (6, vec![]));
    assert!(map.json["readme"].is_null());
}

#[test]
fn names_that_are_not_utf_8_are_shown_with_their_bytes_and_named() {
    let repository = Repository::with_a_commit();
    repository.write(Path::new(OsStr::from_bytes(b"caf\xe9.py")), "x = 1\n");
    repository.write(Path::new(OsStr::from_bytes(b"d\xff/b.py")), "x = 1\n");
    repository.write("caf\u{e9}.py", "x = 1\n");
    repository.commit("names");
    let map = Groma::new().map(&repository);
    assert_eq!(map.findings_at("caf\\xE9.py"), ["non_utf8_path"]);
    assert_eq!((map.language("caf\\xE9.py"), map.lines("caf\\xE9.py")), ("Python", [1, 0, 0]));
    assert_eq!(map.findings_at("d\\xFF"), ["non_utf8_path"], "{:?}", map.findings());
    assert_eq!(map.file("caf\\xE9.py")["commits_in_window"], 1);
    assert_eq!(map.findings_at("caf\u{e9}.py"), [""; 0]);
    assert_eq!(Groma::new().map_worktree(&repository).content(), map.content());
}

#[test]
fn two_names_that_are_shown_alike_are_both_in_the_map() {
    let repository = Repository::with_a_commit();
    repository.write(Path::new(OsStr::from_bytes(b"\xe9.py")), "x = 1\n");
    repository.write("\\xE9.py", "x = 1\ny = 2\n");
    repository.write(Path::new(OsStr::from_bytes(b"\xe9/a.py")), "x = 1\n");
    repository.write("\\xE9/a.py", "x = 1\ny = 2\n");
    repository.commit("names");
    let map = Groma::new().map(&repository);
    assert_eq!(map.json["totals"]["files"], 5);
    assert_eq!(map.json["totals"]["code"], 7);
    assert_eq!(map.paths(), ["\\x5CxE9.py", "\\x5CxE9/a.py", "\\xE9.py", "\\xE9/a.py", "src/main.rs"]);
}

#[test]
fn names_with_everything_that_a_name_may_hold_are_kept() {
    let repository = Repository::new();
    let names = [
        "\"quoted\".py",
        "a b.py",
        "back\\slash.py",
        "line\nend.py",
        "tab\t.py",
        "-rf.py",
        "*.py",
        "\u{202e}yp.a",
    ];
    for name in names {
        repository.write(name, "x = 1\n");
    }
    repository.commit("names");
    let map = Groma::new().map(&repository);
    let mut expected = names.to_vec();
    expected.sort_unstable();
    assert_eq!(map.paths(), expected);
    assert_eq!(Groma::new().map_worktree(&repository).content(), map.content());
}

#[test]
fn a_tree_written_by_hand_with_wrong_entries_does_not_stop_the_rest() {
    let repository = Repository::with_a_commit();
    let blob = repository.blob(b"x = 1\n");
    let tree = repository.raw_tree(&[("100644", b"t.py", &blob)]);
    let entries: [(&str, &[u8], &str); 8] = [
        ("100644", b".git", &blob),
        ("100644", b"..", &blob),
        ("100644", b"a/b.py", &blob),
        ("100644", b"twice.py", &blob),
        ("100755", b"twice.py", &blob),
        ("40000", b"twice.py", &tree),
        ("100666", b"odd_mode.py", &blob),
        ("40000", b"blob_as_folder", &blob),
    ];
    let root = repository.raw_tree(&entries);
    repository.commit_tree(&root);
    let map = Groma::new().map(&repository);
    assert_eq!(map.lines("odd_mode.py"), [1, 0, 0]);
    assert_eq!(map.findings_at("blob_as_folder"), ["unreadable_object"]);
}

#[test]
fn a_file_that_becomes_a_folder_and_back_is_what_it_is_at_each_commit() {
    let repository = Repository::new();
    repository.write("thing", "#!/bin/sh\n");
    let first = repository.commit("a file");
    repository.remove("thing");
    repository.write("thing/a.py", "x = 1\n");
    repository.commit("a folder");
    let groma = Groma::new();
    assert_eq!(groma.map(&repository).paths(), ["thing/a.py"]);
    repository.remove("thing");
    repository.write("thing", "#!/bin/sh\n");
    repository.commit("a file again");
    let map = groma.map(&repository);
    assert_eq!(map.paths(), ["thing"]);
    assert_eq!(map.file("thing")["commits_in_window"], 3);
    repository.git(&["checkout", "-q", "--detach", &first]);
    assert_eq!(groma.map(&repository).file("thing")["commits_in_window"], 1);
}

#[test]
fn a_change_of_the_executable_bit_is_seen() {
    let repository = Repository::new();
    repository.write("run", "#!/bin/sh\necho\n");
    repository.commit("a script");
    let groma = Groma::new();
    assert_eq!(groma.map(&repository).file("run")["entry_type"], "file");
    repository.set_executable("run", true);
    repository.commit("an executable one");
    let map = groma.map(&repository);
    assert_eq!(map.file("run")["entry_type"], "executable");
    assert_eq!(map.file("run")["commits_in_window"], 2);
    let starts = map.list("entry_points").iter().any(|point| point["target"] == "run");
    assert!(starts, "{:?}", map.list("entry_points"));
}
