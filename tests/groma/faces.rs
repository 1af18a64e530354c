//! The faces of groma: what it prints, and the files that are generated from it.
//!
//! With `GROMA_BLESS=1`, as `tests/run bless` sets it, what is committed is renewed instead of compared.

#![allow(clippy::unwrap_used, reason = "what fails in the support code fails the test that uses it")]

mod completion;
mod documents;
mod generated;
mod manual;
mod sandbox;
mod sarif;
mod terminal;
mod transcripts;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A path of the package.
fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn is_blessing() -> bool {
    std::env::var_os("GROMA_BLESS").is_some_and(|value| value == "1")
}

/// Holds the files of `folder` that end in `ending` to `wanted` (name and text), or renews them.
#[track_caller]
fn hold_folder(folder: &str, ending: &str, wanted: &BTreeMap<String, String>) {
    let path = package(folder);
    if is_blessing() {
        std::fs::create_dir_all(&path).unwrap();
    }
    let mut there: Vec<String> = std::fs::read_dir(&path)
        .unwrap_or_else(|error| panic!("{folder}: {error}; run `tests/run bless`"))
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(ending))
        .collect();
    there.sort();
    let mut complaints = Vec::new();
    for stale in there.iter().filter(|name| !wanted.contains_key(*name)) {
        match is_blessing() {
            true => std::fs::remove_file(path.join(stale)).unwrap(),
            false => complaints.push(format!("{folder}/{stale} is not generated any more")),
        }
    }
    for (name, text) in wanted {
        let found = std::fs::read_to_string(path.join(name)).unwrap_or_default();
        if found == *text {
            continue;
        }
        match is_blessing() {
            true => std::fs::write(path.join(name), text).unwrap(),
            false => complaints
                .push(format!("{folder}/{name} is not what groma gives\n{}", first_difference(&found, text))),
        }
    }
    assert!(
        complaints.is_empty(),
        "{}\n\nIf this is meant, run `tests/run bless` and look at the difference.",
        complaints.join("\n")
    );
}

/// Where two texts part, with the lines before and after.
fn first_difference(found: &str, wanted: &str) -> String {
    let (found, wanted): (Vec<&str>, Vec<&str>) = (found.lines().collect(), wanted.lines().collect());
    let at = (0..).find(|at| found.get(*at) != wanted.get(*at) || *at > found.len()).unwrap_or(0);
    let part = |lines: &[&str], mark: &str| -> String {
        lines.iter().skip(at).take(4).map(|line| format!("    {mark} {line}\n")).collect()
    };
    format!("  at line {}:\n{}{}", at + 1, part(&found, "-"), part(&wanted, "+"))
}

#[test]
fn a_difference_is_shown_where_it_begins() {
    assert_eq!(first_difference("a\nb\n", "a\nc\n"), "  at line 2:\n    - b\n    + c\n");
    assert_eq!(first_difference("a\n", "a\nc\n"), "  at line 2:\n    + c\n");
}
