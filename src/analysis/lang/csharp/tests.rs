//! What is read of C#, and where directives lead on small trees.

use std::collections::HashMap;
use std::sync::Arc;

use super::*;
use crate::analysis::linking::{Manifests, SourceFile};
use crate::map::file::FileKind;
use crate::map::link::FileLinks;
use crate::map::symbol::Visibility;

fn read(text: &str) -> Code {
    CSHARP.read(Text { language: "C#", hint: ".cs", text }).expect("it is small")
}

fn world(files: &[(&str, &str)]) -> World {
    let mut configs: HashMap<String, Arc<str>> = HashMap::new();
    let mut sources = Vec::new();
    for (path, text) in files {
        let is_code = path.ends_with(".cs");
        if CSHARP_FAMILY.reads(path) {
            configs.insert((*path).to_owned(), (*text).into());
        }
        let language = is_code.then(|| "C#".to_owned());
        let file = SourceFile { path: (*path).to_owned(), kind: FileKind::Source, language };
        sources.push((file, is_code.then(|| Arc::new(read(text).module))));
    }
    World::new(sources, configs, Manifests::default())
}

fn linked(files: &[(&str, &str)], path: &str) -> FileLinks {
    let world = world(files);
    let index = world.find(path).expect("the file is there");
    CSHARP_FAMILY.linker(&world).link(&world.files()[index], world.module(index).expect("it has a record"))
}

/// The targets, or the verdict where there are none, of each directive.
fn targets(files: &[(&str, &str)], path: &str) -> Vec<String> {
    let line = |link: crate::map::link::Link| {
        if link.targets.is_empty() { format!("{:?}", link.verdict) } else { link.targets.join(" ") }
    };
    linked(files, path).links.into_iter().map(line).collect()
}

fn uses(files: &[(&str, &str)], path: &str) -> Vec<String> {
    let mut uses: Vec<String> = linked(files, path).uses.into_iter().map(|used| used.path).collect();
    uses.sort();
    uses
}

#[test]
fn types_and_members_are_symbols() {
    let text = "using System;\nnamespace A.B\n{\n    /// <summary>Keeps.</summary>\n    public class C<T> : IDisposable\n    {\n        private const int Max = 1;\n        public C(int a) { }\n\
        \x20       internal int Size { get; set; }\n        protected bool Go(int a) => a > 1 && a < 3 ? true : false;\n        public static C<T> operator +(C<T> a, C<T> b) => a;\n        enum E { X }\n    }\n    delegate void D();\n    record R(int A);\n    interface I { void F(); }\n}\n";
    let code = read(text);
    let rows: Vec<String> = code
        .symbols
        .iter()
        .map(|symbol| {
            format!(
                "{:?} {}.{} {:?}",
                symbol.kind,
                symbol.container.as_deref().unwrap_or("-"),
                symbol.name,
                symbol.visibility
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "Module -.A.B Public",
            "Class A.B.C Public",
            "Constant A.B.C.Max Private",
            "Method A.B.C.C Public",
            "Method A.B.C.Size Package",
            "Method A.B.C.Go Protected",
            "Method A.B.C.operator + Public",
            "Enum A.B.C.E Private",
            "Type A.B.D Package",
            "Class A.B.R Package",
            "Interface A.B.I Package",
            "Method A.B.I.F Public"
        ]
    );
    assert_eq!(code.symbols[5].complexity, 2);
    assert_eq!(code.symbols[1].visibility, Visibility::Public);
}

#[test]
fn a_namespace_without_braces_holds_the_rest_of_the_file() {
    let code = read("namespace A.B;\nclass C { void F() { } }\nclass D { }\n");
    let containers: Vec<_> = code.symbols.iter().map(|symbol| symbol.container.as_deref()).collect();
    assert_eq!(containers, [None, Some("A.B"), Some("A.B.C"), Some("A.B")]);
}

#[test]
fn a_branch_in_a_head_does_not_hide_the_class() {
    let code = read(
        "namespace N {\n    public partial class Reader\n#if ASYNC\n        : IAsync\n#endif\n    {\n        void F() { }\n    }\n}\n",
    );
    let names: Vec<&str> = code.symbols.iter().map(|symbol| symbol.name.as_str()).collect();
    assert_eq!(names, ["N", "Reader", "F"]);
}

#[test]
fn a_namespace_leads_to_the_files_whose_types_are_named() {
    let files = [
        (
            "a.cs",
            "using System.Text;\nusing Lib.Data;\nusing Lib.Empty;\nusing NUnit.Framework;\nclass A : Row { Cell c; void F() { Table.Make(); var x = new List<Column>(); } [Mark] int Key; }",
        ),
        ("row.cs", "namespace Lib.Data { class Row { } }"),
        ("cell.1.cs", "namespace Lib.Data { partial class Cell { } }"),
        ("cell.2.cs", "namespace Lib.Data;\npartial class Cell { }"),
        ("table.cs", "namespace Lib.Data { static class Table { } }"),
        ("column.cs", "namespace Lib.Data { class Column { } }"),
        ("mark.cs", "namespace Lib.Data { class MarkAttribute { } }"),
        ("key.cs", "namespace Lib.Data { class Key { } class Unnamed { } }"),
        ("empty.cs", "namespace Lib.Empty { class Nothing { } }"),
    ];
    let data = "cell.1.cs cell.2.cs column.cs mark.cs row.cs table.cs";
    let mut found = targets(&files, "a.cs");
    found[1] = {
        let mut paths: Vec<&str> = found[1].split(' ').collect();
        paths.sort_unstable();
        paths.join(" ")
    };
    assert_eq!(found, ["Standard", data, "Internal", "External"]);
}

#[test]
fn types_of_the_namespaces_around_need_no_directive() {
    let files = [
        ("a.cs", "namespace Lib.Data.Inner { class A { Row r; Top t; Other o; } }"),
        ("row.cs", "namespace Lib.Data { class Row { } }"),
        ("other/row.cs", "namespace Else { class Row { } class Other { } }"),
        ("top.cs", "class Top { }"),
    ];
    assert_eq!(uses(&files, "a.cs"), ["row.cs", "top.cs"]);
}

#[test]
fn static_and_alias_directives_lead_to_the_type() {
    let files = [
        (
            "a.cs",
            "using static Lib.Maths;\nusing M = Lib.Maths;\nusing Lib;\nclass A { int x = Lib.Maths.One; }",
        ),
        ("maths.cs", "namespace Lib { public static class Maths { public const int One = 1; } }"),
    ];
    assert_eq!(targets(&files, "a.cs"), ["maths.cs", "maths.cs", "maths.cs"]);
}

#[test]
fn global_directives_hold_for_their_project_only() {
    let files = [
        ("p/p.csproj", "<Project><ItemGroup><Using Include=\"Lib.More\" /></ItemGroup></Project>"),
        ("p/usings.cs", "global using Lib;\n"),
        ("p/a.cs", "class A { Row r; Extra e; }"),
        ("q/q.csproj", "<Project/>"),
        ("q/b.cs", "class B { Row r; Extra e; }"),
        ("l/row.cs", "namespace Lib { public class Row { } }"),
        ("l/extra.cs", "namespace Lib.More { public class Extra { } }"),
    ];
    assert_eq!(uses(&files, "p/a.cs"), ["l/extra.cs", "l/row.cs"]);
    assert_eq!(uses(&files, "q/b.cs"), [""; 0]);
}

#[test]
fn references_between_projects_decide_which_type_of_a_name_is_meant() {
    let files = [
        ("app/app.csproj", "<Project><ProjectReference Include=\"..\\two\\two.csproj\" /></Project>"),
        ("app/a.cs", "using Lib;\nclass A { Row r; }"),
        ("one/one.csproj", "<Project/>"),
        ("one/row.cs", "namespace Lib { public class Row { } }"),
        ("two/two.csproj", "<Project/>"),
        ("two/row.cs", "namespace Lib { public class Row { } }"),
    ];
    assert_eq!(targets(&files, "app/a.cs"), ["two/row.cs"]);
}

#[test]
fn a_method_that_extends_a_type_is_why_a_directive_stands() {
    let files = [
        ("a.cs", "using Lib;\nclass A { void F() { \"x\".Shout(); } }"),
        (
            "text.cs",
            "namespace Lib { static class Texts { public static string Shout(this string s) => s; } }",
        ),
    ];
    let links = linked(&files, "a.cs").links;
    assert_eq!(links[0].targets, ["text.cs"]);
    assert!(links[0].reason.is_some());
}

#[test]
fn every_kind_of_the_table_is_one_of_the_grammar() {
    assert_eq!(CSHARP.parsed.unknown_kinds(), [""; 0]);
}

#[test]
fn deep_nesting_is_read_in_time() {
    for piece in ["(", "{", "A.", "namespace A {", "#if A\n", "a<"] {
        let _ = CSHARP.read(Text { language: "C#", hint: ".cs", text: &piece.repeat(10_000) });
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(parts in proptest::collection::vec(proptest::sample::select(vec![
        "using ", "global ", "static ", "A", ".", ";", "=", "namespace ", "class ", "{", "}", "(", ")", "<", ">", "\n#if X\n", "\n#else\n", "\n#endif\n", "[", "]", "\"", "é", "this ",
    ]), 0..40)) {
        let _ = CSHARP.read(Text { language: "C#", hint: ".cs", text: &parts.concat() });
    }
}
