//! Go: what a text says, and where imports lead in small trees.

use std::collections::HashMap;

use proptest::prelude::*;

use super::super::{Code, Language, Text, small_tree};
use super::*;
use crate::analysis::linking::link;
use crate::map::link::{FileLinks, Verdict};
use crate::map::module::ImportForm;

fn read(text: &str) -> Code {
    GO.read(Text { language: "Go", hint: ".go", text }).unwrap()
}

/// The links of each Go file of a tree.
fn linked(files: &[(&str, &str)]) -> HashMap<String, FileLinks> {
    let world = small_tree::world(files);
    link(&world, |_| true)
        .into_iter()
        .map(|(place, links)| (world.files()[place].path.clone(), links))
        .collect()
}

/// What the first import of `importer` leads to.
fn first(files: &[(&str, &str)], importer: &str) -> (Verdict, String, Vec<String>) {
    let links = linked(files).remove(importer).unwrap().links;
    (links[0].verdict, links[0].rule.clone(), links[0].targets.clone())
}

fn internal(files: &[(&str, &str)], importer: &str) -> Vec<String> {
    let (verdict, rule, targets) = first(files, importer);
    assert_eq!(verdict, Verdict::Internal, "{rule}");
    targets
}

fn uses(files: &[(&str, &str)], importer: &str) -> Vec<(String, String)> {
    let links = linked(files).remove(importer).unwrap();
    links.uses.into_iter().map(|used| (used.path, used.names.join(","))).collect()
}

fn pair(path: &str, names: &str) -> (String, String) {
    (path.to_owned(), names.to_owned())
}

#[test]
fn definitions_are_symbols_with_heads_and_docs() {
    let code = read(
        "package p\n\n// Box holds.\ntype Box[T any] struct {\n\tx T\n}\n\n// Get gets.\nfunc (b *Box[T]) Get() T { if b == nil && true { return 0 }; return b.x }\n\
         func free() {}\ntype (\n\tNamer interface {\n\t\tName() string\n\t}\n\tAlias = Box[int]\n)\nconst A, b = 1, 2\nvar _ = 3\n",
    );
    let told: Vec<String> = code
        .symbols
        .iter()
        .map(|s| {
            format!(
                "{:?} {} in {:?} {:?} {}",
                s.kind,
                s.name,
                s.container.as_deref(),
                s.visibility,
                s.complexity
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "Struct Box in None Public 0",
            "Method Get in Some(\"Box\") Public 2",
            "Function free in None Package 0",
            "Interface Namer in None Public 0",
            "Method Name in Some(\"Namer\") Public 0",
            "Type Alias in None Public 0",
            "Constant A in None Public 0",
            "Constant b in None Package 0",
        ]
    );
    assert_eq!(code.symbols[0].signature, "type Box[T any] struct");
    assert_eq!(code.symbols[0].doc.as_deref(), Some("Box holds."));
    assert_eq!((code.symbols[1].start_line, code.symbols[1].doc.as_deref()), (9, Some("Get gets.")));
    assert_eq!(code.symbols[1].signature, "func (b *Box[T]) Get() T");
}

#[test]
fn what_is_declared_in_functions_is_no_symbol() {
    let code = read(
        "package p\nvar f = func() { type t int; const c = 1; var v int; _ = v }\nfunc g() { type u int }\n",
    );
    let names: Vec<&str> = code.symbols.iter().map(|symbol| symbol.name.as_str()).collect();
    assert_eq!(names, ["f", "g"]);
}

#[test]
fn imports_keep_alias_form_members_and_condition() {
    let code = read(
        "//go:build linux && !cgo\n\npackage p\n\nimport (\n\t\"a.b/c/yaml.v3\"\n\tx \"a.b/d\"\n\t. \"a.b/e\"\n\t_ \"a.b/f\"\n)\n\nvar y = yaml.Parse(x.One, x.One)\n\
         func z(x thing) { x.Two() }\n",
    );
    let imports = &code.module.imports;
    assert!(imports.iter().all(|import| import.condition.as_deref() == Some("linux && !cgo")));
    assert_eq!(imports[0].names[0].members, ["Parse"]);
    // The parameter hides the package.
    assert_eq!(
        (imports[1].names[0].alias.as_deref(), imports[1].names[0].members.join(",")),
        (Some("x"), "One".into())
    );
    assert_eq!(imports[2].form, ImportForm::Wildcard);
    assert_eq!(imports[3].names[0].alias.as_deref(), Some("_"));
    assert_eq!(code.module.references.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["thing"]);
}

#[test]
fn an_import_leads_to_the_folder_of_its_package() {
    let files = [
        ("go.mod", "module example.com/m/v2 // comment\n"),
        ("a.go", "package m\nimport \"example.com/m/v2/sub/x\"\n"),
        ("sub/x/x.go", "package x\nimport \"example.com/m/v2\"\n"),
    ];
    assert_eq!(internal(&files, "a.go"), ["sub/x"]);
    assert_eq!(internal(&files, "sub/x/x.go"), [""]);
}

#[test]
fn a_prefix_counts_only_up_to_a_slash() {
    let files = [
        ("go.mod", "module example.com/m\n"),
        ("a.go", "package m\nimport \"example.com/more\"\n"),
        ("re/r.go", "package r\n"),
    ];
    assert_eq!(first(&files, "a.go").0, Verdict::External);
}

#[test]
fn a_standard_name_never_leads_to_a_folder() {
    let files = [
        ("go.mod", "module strings\n"),
        ("a.go", "package m\nimport \"strings\"\n"),
        ("fmt/f.go", "package fmt\nimport \"fmt\"\n"),
        ("b/b.go", "package b\nimport \"strings/fmt\"\n"),
    ];
    assert_eq!(first(&files, "a.go").0, Verdict::Standard);
    assert_eq!(first(&files, "fmt/f.go").0, Verdict::Standard);
    assert_eq!(internal(&files, "b/b.go"), ["fmt"]);
}

#[test]
fn in_the_repository_of_go_itself_the_standard_library_is_internal() {
    let files = [
        ("src/go.mod", "module std\n"),
        ("src/net/n.go", "package net\nimport \"strings\"\n"),
        ("src/strings/s.go", "package strings\nimport \"golang.org/x/y\"\n"),
        ("src/vendor/golang.org/x/y/y.go", "package y\n"),
    ];
    assert_eq!(internal(&files, "src/net/n.go"), ["src/strings"]);
    assert_eq!(internal(&files, "src/strings/s.go"), ["src/vendor/golang.org/x/y"]);
}

#[test]
fn the_longest_module_path_wins_and_nested_modules_are_their_own() {
    let files = [
        ("go.mod", "module e.com/m\nrequire e.com/m/sub v1.0.0\nreplace e.com/m/sub => ./elsewhere\n"),
        ("a.go", "package m\nimport \"e.com/m/sub/p\"\n"),
        ("sub/go.mod", "module e.com/other\n"),
        ("sub/p/p.go", "package p\nimport \"e.com/other/p\"\n"),
        ("elsewhere/go.mod", "module e.com/m/sub\n"),
        ("elsewhere/p/p.go", "package p\nimport \"e.com/m/gone\"\n"),
    ];
    assert_eq!(internal(&files, "a.go"), ["elsewhere/p"]);
    assert_eq!(internal(&files, "sub/p/p.go"), ["sub/p"]);
    // Nothing stands there: the path of the module around it says so.
    assert_eq!(first(&files, "elsewhere/p/p.go").0, Verdict::External);
}

#[test]
fn members_of_a_workspace_see_each_other() {
    let files = [
        ("go.work", "go 1.22\nuse (\n\t./a\n\t./b\n)\n"),
        ("a/go.mod", "module e.com/a\n"),
        ("a/a.go", "package a\nimport \"e.com/b/c\"\n"),
        ("b/go.mod", "module e.com/b\n"),
        ("b/c/c.go", "package c\n"),
    ];
    assert_eq!(
        first(&files, "a/a.go"),
        (Verdict::Internal, "go.work member".to_owned(), vec!["b/c".to_owned()])
    );
}

#[test]
fn modules_in_testdata_are_seen_from_there_only() {
    let files = [
        ("go.mod", "module e.com/m\n"),
        ("a.go", "package m\nimport \"x.com/y\"\n"),
        ("testdata/y/go.mod", "module x.com/y\n"),
        ("testdata/y/y.go", "package y\nimport \"x.com/y/z\"\n"),
        ("testdata/y/z/z.go", "package z\n"),
    ];
    assert_eq!(first(&files, "a.go").0, Verdict::External);
    assert_eq!(internal(&files, "testdata/y/y.go"), ["testdata/y/z"]);
}

#[test]
fn copies_in_a_vendor_folder_are_found() {
    let files = [
        ("go.mod", "module e.com/m\n"),
        ("p/a.go", "package p\nimport \"x.com/y/z\"\n"),
        ("vendor/modules.txt", "# x.com/y v1.0.0\n"),
        ("vendor/x.com/y/z/z.go", "package z\n"),
    ];
    let links = linked(&files).remove("p/a.go").unwrap().links;
    assert_eq!(
        (links[0].rule.as_str(), links[0].config.as_deref()),
        ("vendor folder", Some("vendor/modules.txt"))
    );
    assert_eq!(links[0].targets, ["vendor/x.com/y/z"]);
}

#[test]
fn a_repository_without_modules_tells_its_path_by_its_imports() {
    let files = [
        ("main.go", "package main\nimport \"github.com/o/r/errors\"\n"),
        ("x/x.go", "package x\nimport (\n\t\"github.com/o/r/y\"\n\t\"github.com/pkg/errors\"\n)\n"),
        ("y/y.go", "package y\n"),
        ("errors/e.go", "package errors\n"),
    ];
    assert_eq!(internal(&files, "main.go"), ["errors"]);
    let links = linked(&files).remove("x/x.go").unwrap().links;
    assert_eq!(links[1].verdict, Verdict::External);
    assert_eq!(links[1].package.as_ref().unwrap().name, "github.com/pkg/errors");
}

#[test]
fn a_package_that_is_not_there_is_unresolved_with_its_reason() {
    let files = [
        ("go.mod", "module e.com/m\n"),
        ("a.go", "package m\nimport (\n\t\"e.com/m/gone\"\n\t\"nodots/x\"\n)\n"),
    ];
    let links = linked(&files).remove("a.go").unwrap().links;
    assert_eq!(links[0].verdict, Verdict::Unresolved);
    assert_eq!(links[0].reason.as_deref(), Some("module `e.com/m` has no Go files in `gone`"));
    assert_eq!(links[1].verdict, Verdict::Unresolved);
}

#[test]
fn cgo_and_relative_imports_have_their_verdicts() {
    let files = [("p/a.go", "package p\nimport \"C\"\nimport \"../q\"\n"), ("q/q.go", "package q\n")];
    let links = linked(&files).remove("p/a.go").unwrap().links;
    assert_eq!((links[0].verdict, links[1].targets.clone()), (Verdict::Standard, vec!["q".to_owned()]));
}

#[test]
fn embedded_files_are_assets_that_are_used() {
    let text =
        "package p\n\nimport _ \"embed\"\n\n//go:embed static/*.css all:pages \"a b.txt\"\nvar x string\n";
    let files =
        [("p/a.go", text), ("p/static/a.css", ""), ("p/static/deep/b.css", ""), ("p/pages/_x.html", "")];
    let FileLinks { links, uses } = linked(&files).remove("p/a.go").unwrap();
    let verdicts: Vec<Verdict> = links[1..].iter().map(|link| link.verdict).collect();
    assert_eq!(verdicts, [Verdict::Asset, Verdict::Asset, Verdict::Unresolved]);
    let used: Vec<&str> = uses.iter().map(|used| used.path.as_str()).collect();
    assert_eq!(used, ["p/pages", "p/static/a.css"]);
}

#[test]
fn members_are_used_from_the_files_that_define_them() {
    let files = [
        ("go.mod", "module e.com/m\n"),
        (
            "a/a.go",
            "package a\nimport \"e.com/m/go-b\"\nfunc F() { b.One(); local(); helper := 1; _ = helper; T{Size: 1} }\n",
        ),
        ("a/local.go", "package a\nfunc local() {}\n"),
        ("a/noise.go", "package a\nvar helper = 1\nconst Size = 2\nfunc F2() {}\n"),
        ("a/a_test.go", "package a\nfunc T() {}\n"),
        ("go-b/one.go", "package b\nfunc One() {}\n"),
        ("go-b/one_windows.go", "package b\nfunc One() {}\n"),
        ("go-b/export_test.go", "package b\nfunc One() {}\n"),
    ];
    assert_eq!(
        uses(&files, "a/a.go"),
        [pair("a/local.go", "local"), pair("go-b/one.go", "One"), pair("go-b/one_windows.go", "One")]
    );
}

#[test]
fn tests_see_what_other_tests_of_the_package_export() {
    let files = [
        ("go.mod", "module e.com/m\n"),
        ("a/a.go", "package a\nfunc Plain() {}\n"),
        ("a/export_test.go", "package a\nvar Hidden = 1\n"),
        ("a/x_test.go", "package a_test\nimport \"e.com/m/a\"\nfunc f() { a.Plain(); _ = a.Hidden; g() }\n"),
        ("a/y_test.go", "package a_test\nfunc g() {}\n"),
    ];
    assert_eq!(internal(&files, "a/x_test.go"), ["a"]);
    assert_eq!(
        uses(&files, "a/x_test.go"),
        [pair("a/a.go", "Plain"), pair("a/export_test.go", "Hidden"), pair("a/y_test.go", "g")]
    );
}

proptest! {
    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        let _ = GO.read(Text { language: "Go", hint: ".go", text: &text });
    }

    #[test]
    fn anything_near_go_is_survived(
        words in proptest::collection::vec(
            prop_oneof![
                Just("package "), Just("import "), Just("\"a/b\""), Just("func "), Just("type "), Just("struct"), Just("("),
                Just(")"), Just("{"), Just("}"), Just("x"), Just(":="), Just("."), Just("\n"), Just("//go:embed \"é"), Just(":"),
                Just("["), Just("]"), Just(","), Just("*"), Just("if "), Just("for "), Just("switch "), Just("case "), Just("interface "),
                Just("=") , Just("`"), Just("/*"), Just("*/"), Just(";"), Just("var "), Just("const "), Just("..."),
            ],
            0..60,
        ),
    ) {
        let _ = GO.read(Text { language: "Go", hint: ".go", text: &words.concat() });
    }
}
