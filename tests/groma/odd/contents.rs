//! Odd contents: encodings, line ends, pointers, sizes.

use std::time::{Duration, Instant};

use crate::support::{Groma, Repository};

#[test]
fn line_ends_of_windows_count_like_others_and_are_named() {
    let repository = Repository::new();
    repository.write("a.py", "# one\r\nx = 1\r\n\r\ny = 2\r\n");
    repository.write("b.py", "# one\nx = 1\n\ny = 2\n");
    repository.write("old_mac.py", "x = 1\ry = 2\r");
    repository.commit("line ends");
    let map = Groma::new().map(&repository);
    assert_eq!(map.lines("a.py"), [2, 1, 1]);
    assert_eq!(map.lines("b.py"), [2, 1, 1]);
    assert_eq!(map.findings(), [("carriage_returns", "a.py")]);
    assert_eq!(map.paths(), ["a.py", "b.py", "old_mac.py"]);
}

#[test]
fn a_byte_order_mark_is_named_and_hides_nothing() {
    let repository = Repository::new();
    repository.write("main.py", "\u{feff}# one\nx = 1\n");
    repository.write("run", "\u{feff}#!/usr/bin/env python3\nx = 1\n");
    repository.write("package.json", "\u{feff}{\"name\": \"sample\", \"version\": \"1.0.0\"}\n");
    repository.commit("marks");
    let map = Groma::new().map(&repository);
    assert_eq!((map.language("main.py"), map.lines("main.py")), ("Python", [1, 1, 0]));
    for path in ["main.py", "run", "package.json"] {
        assert_eq!(map.findings_at(path), ["byte_order_mark"], "{path}");
    }
    assert_eq!(map.list("packages")[0]["name"], "sample");
}

#[test]
fn text_in_utf_16_is_counted_and_named() {
    let repository = Repository::new();
    let text = "class A {\n}\n\n// one\n";
    let wide = |order: fn(u16) -> [u8; 2]| {
        let mark = std::iter::once(0xfeff_u16);
        mark.chain(text.encode_utf16()).flat_map(order).collect::<Vec<u8>>()
    };
    repository.write("little.cs", wide(u16::to_le_bytes));
    repository.write("big.cs", wide(u16::to_be_bytes));
    repository.write("odd_end.cs", [wide(u16::to_le_bytes), vec![b'x']].concat());
    repository.commit("wide");
    let map = Groma::new().map(&repository);
    for path in ["little.cs", "big.cs"] {
        assert_eq!((map.language(path), map.lines(path)), ("C#", [2, 1, 1]), "{path}");
        assert_eq!(map.findings_at(path), ["byte_order_mark"], "{path}");
    }
    assert_eq!(map.findings_at("odd_end.cs"), ["byte_order_mark"]);
}

#[test]
fn text_that_is_not_utf_8_is_counted_and_named() {
    let repository = Repository::new();
    repository.write("latin.py", b"# caf\xe9\nx = '\xfc'\n");
    repository.write("package.json", b"{\"name\": \"caf\xe9\"}\n");
    repository.commit("latin");
    let map = Groma::new().map(&repository);
    assert_eq!((map.language("latin.py"), map.lines("latin.py")), ("Python", [1, 1, 0]));
    assert_eq!(map.findings_at("latin.py"), ["non_utf8_content"]);
    assert!(map.findings_at("package.json").contains(&"non_utf8_content"));
}

#[test]
fn a_pointer_of_git_lfs_is_named_with_the_size_it_stands_for() {
    let repository = Repository::new();
    repository.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
    let id = "4".repeat(64);
    repository.write(
        "big.bin",
        format!("version https://git-lfs.github.com/spec/v1\noid sha256:{id}\nsize 987654\n"),
    );
    repository.commit("a pointer");
    let map = Groma::new().map(&repository);
    assert_eq!(map.findings(), [("lfs_pointer", "big.bin")]);
    assert_eq!(map.kind("big.bin"), "binary");
    let detail = map.list("all_findings")[0]["detail"].as_str().unwrap();
    assert!(detail.contains("987654"), "{detail}");
}

/// A repository with one line of 50 MB beside a small program.
fn one_huge_line() -> Repository {
    let repository = Repository::with_a_commit();
    repository.write("data.json", format!("[{}0]\n", "12345678,".repeat(50_000_000 / 9)));
    repository.write("bundle.js", format!("var x = [{}0];\n", "12345678,".repeat(50_000_000 / 9)));
    repository.commit("huge lines");
    repository
}

#[test]
fn a_file_over_the_limit_is_named_and_listed_with_its_size() {
    let repository = one_huge_line();
    let map = Groma::new().map(&repository);
    assert_eq!(map.findings(), [("oversized", "bundle.js"), ("oversized", "data.json")]);
    assert!(map.file("data.json")["size_bytes"].as_u64().unwrap() > 49_000_000);
    assert_eq!(map.lines("data.json"), [0, 0, 0]);
    assert_eq!(map.lines("src/main.rs"), [1, 0, 0]);
}

#[test]
fn a_line_of_50_megabytes_is_read_in_bounded_time_where_the_limit_allows_it() {
    let repository = one_huge_line();
    let started = Instant::now();
    let map = Groma::new().with("GROMA_MAP_MAX_FILE_BYTES", "100000000").map(&repository);
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    // It is counted, and not parsed: parsing has a limit of its own.
    assert_eq!(map.findings(), [("oversized", "bundle.js")]);
    assert_eq!((map.language("data.json"), map.lines("data.json")), ("JSON", [1, 0, 0]));
    assert_eq!(map.lines("bundle.js"), [1, 0, 0]);
}

#[test]
fn an_empty_file_and_one_without_a_last_line_end_are_counted() {
    let repository = Repository::new();
    repository.write("empty.py", "");
    repository.write("cut.py", "x = 1");
    repository.commit("ends");
    let map = Groma::new().map(&repository);
    assert_eq!((map.lines("empty.py"), map.lines("cut.py")), ([0, 0, 0], [1, 0, 0]));
    assert_eq!(map.findings(), []);
}
