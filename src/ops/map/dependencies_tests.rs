//! Imports against manifests, in memory.

use super::*;
use crate::map::file::{EntryType, LineCounts};
use crate::map::graph::LinkedImport;
use crate::map::link::{ExternalPackage, FileLinks, Link, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};
use crate::map::object::ObjectId;

fn file(path: &str, language: &str) -> ListedFile {
    ListedFile {
        path: path.to_owned(),
        blob: ObjectId::from([0; 20]),
        entry_type: EntryType::File,
        kind: FileKind::Source,
        size_bytes: None,
        language: Some(language.to_owned()),
        lines: LineCounts::default(),
        complexity: 0,
        fact_id: None,
        has_signal: false,
    }
}

fn external(name: &str, declared: Declared) -> Link {
    let package = ExternalPackage { name: name.to_owned(), manifest: None, declared };
    Link { package: Some(package), ..Link::new(Verdict::External, "package") }
}

fn node(path: &str, links: Vec<Link>, in_test: bool) -> FileNode {
    let imports = (1..).zip(&links).map(|(line, _)| Import::new("x", ImportForm::Import, line)).collect();
    let module = ModuleRecord { imports, ..ModuleRecord::default() };
    FileNode::new(path, &module, FileLinks { links, uses: Vec::new() }, in_test)
}

fn dependency(name: &str, scope: Scope, internal: Option<&str>) -> LinkedDependency {
    LinkedDependency {
        name: name.to_owned(),
        requirement: None,
        locked: None,
        scope,
        internal: internal.map(str::to_owned),
        manifest: "package.json".to_owned(),
        line: 1,
    }
}

fn package(folder: &str) -> Package {
    Package {
        ecosystem: Ecosystem::Npm,
        name: "own".to_owned(),
        version: None,
        folder: folder.to_owned(),
        manifests: vec!["package.json".to_owned()],
        lockfile: None,
        workspace: None,
        license: None,
        tool: None,
        dependencies: Vec::new(),
    }
}

#[test]
fn what_is_imported_and_not_declared_is_told_with_its_importers() {
    let files = [file("a.js", "JavaScript"), file("b.js", "JavaScript"), file("c.java", "Java")];
    let (direct, locked, none) = (Declared::Direct, Declared::Transitive, Declared::Undeclared);
    let nodes = [
        node("a.js", vec![external("x", locked), external("y", direct), external("x", locked)], false),
        node("b.js", vec![external("x", none), external("t", none)], true),
        node("c.java", vec![external("org.z", none)], false),
    ];
    let imports =
        nodes.iter().flat_map(|node| node.imports.iter().map(|import| (node.path.as_str(), import)));
    let outward: Vec<(&str, Outward)> =
        imports.filter_map(|(path, import)| Some((path, Outward::of(0, import)?))).collect();
    let found = undeclared(&files, outward.iter().map(|(path, one)| (*path, one)));
    let names: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.declared, one.test)).collect();
    assert_eq!(names, [("x", Declared::Undeclared, false), ("t", Declared::Undeclared, true)]);
    let lines: Vec<_> = found[0].importers.iter().map(|one| (one.path.as_str(), one.lines.len())).collect();
    assert_eq!(lines, [("a.js", 2), ("b.js", 1)]);
    assert!(nodes[1].imports.iter().all(|import: &LinkedImport| import.is_test));
}

#[test]
fn a_dependency_is_used_by_name_by_its_types_and_by_its_folder() {
    let files = [file("p/a.ts", "TypeScript"), file("q/b.ts", "TypeScript")];
    let nodes = [
        node(
            "p/a.ts",
            vec![external("react", Declared::Direct), Link::internal("workspace", "lib/src/i.ts")],
            false,
        ),
        node("q/b.ts", vec![external("vue", Declared::Direct), external("@a/b", Declared::Direct)], false),
    ];
    let tree = Tree { files: &files, nodes: &nodes };
    let used = tree.used(&package("p"));
    let is_used = |name, internal| used.has(Ecosystem::Npm, &dependency(name, Scope::Runtime, internal));
    assert!(is_used("react", None) && is_used("@types/react", None) && is_used("own-lib", Some("lib")));
    assert!(!is_used("vue", None) && !is_used("other", Some("li")));
    let root = tree.used(&package(""));
    assert!(root.has(Ecosystem::Npm, &dependency("vue", Scope::Runtime, None)));
    assert!(root.has(Ecosystem::Npm, &dependency("@types/a__b", Scope::Runtime, None)));
}

#[test]
fn nothing_is_said_of_what_imports_do_not_show() {
    let passed = |ecosystem, name, scope| passed_over(ecosystem, &dependency(name, scope, None));
    let reason = passed(Ecosystem::Maven, "a:b", Scope::Runtime);
    assert_eq!(reason, Some("imports of their languages do not name packages"));
    assert!(passed(Ecosystem::Npm, "eslint", Scope::Dev).is_some());
    assert!(passed(Ecosystem::Pypi, "types-requests", Scope::Runtime).is_some());
}
