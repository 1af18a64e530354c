//! Where execution starts: binaries, mains, scripts, containers, workflows.
//!
//! What manifests declare comes first; then what an ecosystem implies by its layout; then the mains and
//! scripts that nothing has claimed yet.

mod containers;
mod declared;
mod implied;
mod paths;

use crate::analysis::marks::TRIGGERS;
use crate::map::file::{Mark, MarkKind};
use crate::map::package::{DeclaredEntry, Ecosystem, Package};
use crate::map::stack::{EntryKind, EntryPoint, Evidence};
use std::collections::{BTreeMap, BTreeSet};

/// An entry that a manifest declares: the manifest's path, the entry, whose manifest it is.
pub type Declared<'a> = (&'a str, &'a DeclaredEntry, Ecosystem);

/// What is asked of the tree: whether there is a file at a repository-relative path.
pub type PathTest<'a> = &'a dyn Fn(&str) -> bool;

/// What has been found, and which files are spoken for.
struct Finder<'a> {
    packages: &'a [Package],
    exists: PathTest<'a>,
    points: Vec<EntryPoint>,
    claimed: BTreeSet<String>,
}

/// The ways to start what the repository holds.
///
/// `entries` are what its manifests declare, `marks` what the texts of its source files show, `exists` and
/// `executable` ask for a file and its executable bit. Mains in folders of tests, benchmarks and fixtures
/// are left out; those of examples come last among their kind. Sorted: binaries, mains, containers,
/// libraries, scripts, executables, workflows; then by depth and path.
pub fn detect(
    packages: &[Package],
    entries: &[Declared],
    marks: &[(&str, &Mark)],
    exists: PathTest,
    executable: PathTest,
) -> Vec<EntryPoint> {
    let mut finder = Finder { packages, exists, points: Vec::new(), claimed: BTreeSet::new() };
    let mut marks = marks.to_vec();
    marks.sort();
    declared::add(entries, &mut finder);
    implied::add(&marks, executable, &mut finder);
    containers::add(&marks, &mut finder);
    workflows(&marks, &mut finder);
    let mut points = finder.points;
    points.sort_by_cached_key(order);
    let same = |a: &EntryPoint, b: &EntryPoint| {
        (a.kind, &a.name, &a.target, &a.command) == (b.kind, &b.name, &b.target, &b.command)
    };
    points.dedup_by(|a, b| same(a, b) && a.evidence.path == b.evidence.path);
    points
}

/// The marks of one kind, by the path of their file.
fn by_path<'a>(marks: &[(&'a str, &'a Mark)], kind: MarkKind) -> BTreeMap<&'a str, Vec<&'a Mark>> {
    let mut found: BTreeMap<&str, Vec<&Mark>> = BTreeMap::new();
    for (path, mark) in marks.iter().filter(|(_, mark)| mark.kind == kind) {
        found.entry(path).or_default().push(mark);
    }
    found
}

fn workflows(marks: &[(&str, &Mark)], finder: &mut Finder) {
    for (path, marks) in by_path(marks, MarkKind::Workflow) {
        let trigger = marks.iter().find(|mark| mark.value.starts_with(TRIGGERS));
        let command = trigger.map(|mark| mark.value.clone());
        let mut names: Vec<(&str, u32)> = Vec::new();
        for mark in marks.iter().filter(|mark| !mark.value.starts_with(TRIGGERS)) {
            names.push((&mark.value, mark.line));
        }
        if let (true, Some(mark)) = (names.is_empty(), trigger) {
            names.push((paths::stem(path), mark.line));
        }
        for (name, line) in names {
            finder.points.push(EntryPoint {
                kind: EntryKind::Workflow,
                name: name.to_owned(),
                target: None,
                command: command.clone(),
                evidence: evidence(path, Some(line), "is a workflow of continuous integration"),
            });
        }
    }
}

fn evidence(path: &str, line: Option<u32>, detail: impl Into<String>) -> Evidence {
    Evidence { path: path.to_owned(), line, detail: detail.into() }
}

type Order = (u8, bool, usize, String, Option<u32>, String, Option<String>);

fn order(point: &EntryPoint) -> Order {
    let rank = match point.kind {
        EntryKind::Binary => 0,
        EntryKind::Main => 1,
        EntryKind::Container => 2,
        EntryKind::Library => 3,
        EntryKind::Script => 4,
        EntryKind::Executable => 5,
        EntryKind::Workflow => 6,
    };
    let path = &point.evidence.path;
    let example = paths::standing(path) != paths::Standing::Product;
    (
        rank,
        example,
        paths::depth(path),
        path.clone(),
        point.evidence.line,
        point.name.clone(),
        point.target.clone(),
    )
}

#[cfg(test)]
mod tests;
