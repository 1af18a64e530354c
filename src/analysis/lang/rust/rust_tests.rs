//! Rust: what a text says, and where paths lead in small trees.

use std::collections::HashMap;

use proptest::prelude::*;

use super::super::{Code, Language, Text, small_tree};
use super::*;
use crate::analysis::linking::link;
use crate::map::link::{FileLinks, Link};

fn read(text: &str) -> Code {
    RUST.read(Text { language: "Rust", hint: ".rs", text }).unwrap()
}

/// The links of each Rust file of a tree.
fn linked(files: &[(&str, &str)]) -> HashMap<String, FileLinks> {
    let world = small_tree::world(files);
    link(&world, |_| true)
        .into_iter()
        .map(|(place, links)| (world.files()[place].path.clone(), links))
        .collect()
}

fn links(files: &[(&str, &str)], importer: &str) -> Vec<Link> {
    linked(files).remove(importer).unwrap().links
}

/// What the imports of `importer` lead to, one line each.
fn told(files: &[(&str, &str)], importer: &str) -> Vec<String> {
    let line = |link: Link| match link.package {
        Some(package) => format!("{:?} {}", link.verdict, package.name),
        None => format!("{:?} {}", link.verdict, link.targets.join(" ")).trim_end().to_owned(),
    };
    links(files, importer).into_iter().map(line).collect()
}

fn uses(files: &[(&str, &str)], importer: &str) -> Vec<String> {
    let found = linked(files).remove(importer).unwrap().uses;
    let line = |used: crate::map::link::Use| {
        let guess = if used.is_guess { "?" } else { "" };
        format!("{}{guess} {}", used.path, used.names.join(","))
    };
    found.into_iter().map(line).map(|line| line.trim_end().to_owned()).collect()
}

const MANIFEST: &str = "[package]\nname = \"my-app\"\nedition = \"2021\"\n";

#[test]
fn items_are_symbols_with_heads_docs_and_visibility() {
    let code = read(
        "/// A box.\n#[derive(Debug)]\npub struct Box<T>(T);\n\nimpl<T> Box<T> {\n    /// Gets.\n    pub(crate) fn get(&self) -> bool { a && b }\n}\n\
         impl Clone for Box<u8> { fn clone(&self) -> Self { match self { _ => loop {} } } }\n\
         trait T { type Out; fn go(&self); }\nmacro_rules! m { () => {} }\nmod inner { const C: u8 = 1; }\nunion U { a: u8 }\n",
    );
    let told: Vec<String> = code
        .symbols
        .iter()
        .map(|s| {
            format!(
                "{:?} {} in {} {:?} {}",
                s.kind,
                s.name,
                s.container.as_deref().unwrap_or("-"),
                s.visibility,
                s.complexity
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "Struct Box in - Public 0",
            "Method get in Box Package 1",
            "Method clone in Box Public 2",
            "Trait T in - Private 0",
            "Type Out in T Public 0",
            "Method go in T Public 0",
            "Macro m in - Private 0",
            "Module inner in - Private 0",
            "Constant C in inner Private 0",
            "Struct U in - Private 0",
        ]
    );
    assert_eq!(code.symbols[0].signature, "pub struct Box<T>(T)");
    assert_eq!(code.symbols[0].doc.as_deref(), Some("A box."));
    assert_eq!(code.symbols[1].doc.as_deref(), Some("Gets."));
}

#[test]
fn a_use_is_one_import_with_a_name_for_each_leaf() {
    let code = read("pub use a::{self, b::{C as D, e::*}, *};\nuse x::Y;\nuse std;\n");
    let imports = &code.module.imports;
    assert_eq!((imports[0].specifier.as_str(), imports[0].form), ("a", ImportForm::ReexportAll));
    let names: Vec<&str> = imports[0].names.iter().map(|name| name.name.as_str()).collect();
    assert_eq!(names, ["*", "b::C", "b::e::*"]);
    assert_eq!(imports[0].names[1].alias.as_deref(), Some("D"));
    assert_eq!((imports[1].specifier.as_str(), imports[1].names[0].name.as_str()), ("x", "Y"));
    assert_eq!((imports[2].form, imports[2].names[0].name.as_str()), (ImportForm::Import, "*"));
}

#[test]
fn conditions_around_an_import_are_told() {
    let code = read(
        "#[cfg(test)]\nmod tests {\n    #[cfg(unix)]\n    use super::a;\n}\ncfg_net! { use crate::b; }\n",
    );
    let [a, b] = code.module.imports.as_slice() else { panic!("{:?}", code.module.imports) };
    assert_eq!((a.condition.as_deref(), a.is_test), (Some("cfg(test) && cfg(unix)"), true));
    assert_eq!(a.within.as_deref(), Some("tests"));
    assert_eq!((b.condition.as_deref(), b.is_test, b.line), (Some("cfg_net!"), false, 6));
}

#[test]
fn every_kind_of_the_table_is_one_of_the_grammar() {
    assert_eq!(RUST.unknown_kinds(), [""; 0]);
}

#[test]
fn a_path_leads_to_the_file_of_the_module_that_it_names() {
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "mod a;\nmod c;\npub use a::b::Thing;\n"),
        ("src/a/mod.rs", "pub mod b;\nuse self::b::Thing;\n"),
        ("src/a/b.rs", "pub struct Thing;\nuse super::super::c;\n"),
        ("src/c.rs", "use crate::Thing;\nuse crate::a::{b, b::Thing as T};\nuse super::a::b::*;\n"),
    ];
    assert_eq!(
        told(&files, "src/lib.rs"),
        ["Internal src/a/mod.rs", "Internal src/c.rs", "Internal src/a/b.rs"]
    );
    assert_eq!(told(&files, "src/a/mod.rs"), ["Internal src/a/b.rs", "Internal src/a/b.rs"]);
    assert_eq!(told(&files, "src/a/b.rs"), ["Internal src/c.rs"]);
    // The direct target of `crate::Thing` is the root, its definition is elsewhere.
    assert_eq!(
        told(&files, "src/c.rs"),
        ["Internal src/lib.rs", "Internal src/a/b.rs", "Internal src/a/b.rs"]
    );
    assert_eq!(uses(&files, "src/c.rs"), ["src/a/b.rs Thing"]);
}

#[test]
fn files_of_modules_stand_where_rust_looks_for_them() {
    let files = [
        ("Cargo.toml", MANIFEST),
        (
            "src/main.rs",
            "#[path = \"odd/place.rs\"]\nmod x;\nmod inline { mod deep; #[path = \"p.rs\"] mod q; }\nmod gone;\n",
        ),
        ("src/odd/place.rs", "mod next;\n"),
        ("src/odd/next.rs", ""),
        ("src/inline/deep.rs", "use crate::x::next::N;\n"),
        ("src/inline/p.rs", ""),
        ("src/gone/other.rs", ""),
    ];
    let told_of = told(&files, "src/main.rs");
    assert_eq!(
        told_of,
        [
            "Internal src/odd/place.rs",
            "Internal src/inline/deep.rs",
            "Internal src/inline/p.rs",
            "Unresolved"
        ]
    );
    assert_eq!(told(&files, "src/odd/place.rs"), ["Internal src/odd/next.rs"]);
    assert_eq!(told(&files, "src/inline/deep.rs"), ["Internal src/odd/next.rs"]);
}

#[test]
fn variants_by_condition_are_all_targets() {
    let files = [
        ("Cargo.toml", MANIFEST),
        (
            "src/lib.rs",
            "#[cfg_attr(unix, path = \"unix.rs\")]\n#[cfg_attr(windows, path = \"win.rs\")]\nmod imp;\nuse imp::f;\n",
        ),
        ("src/unix.rs", "pub fn f() {}\n"),
        ("src/win.rs", "pub fn f() {}\n"),
    ];
    assert_eq!(told(&files, "src/lib.rs"), ["Internal src/unix.rs src/win.rs"; 2]);
}

#[test]
fn what_macros_wrap_is_read() {
    let files = [
        ("Cargo.toml", MANIFEST),
        (
            "src/lib.rs",
            "cfg_if::cfg_if! { if #[cfg(unix)] { mod a; } else { mod b; } }\nmy_cfg! {\n    pub mod c;\n}\nmod d;\n",
        ),
        ("src/a.rs", ""),
        ("src/b.rs", ""),
        ("src/c.rs", "pub struct S;\n"),
        ("src/d.rs", "fn f() { println!(\"{}\", crate::c::S); }\n"),
    ];
    assert_eq!(told(&files, "src/lib.rs").len(), 4);
    assert_eq!(uses(&files, "src/d.rs"), ["src/c.rs S"]);
}

#[test]
fn packages_of_the_repository_call_each_other_by_name() {
    let files = [
        (
            "Cargo.toml",
            "[workspace]\nmembers = [\"*\"]\n[workspace.package]\nedition = \"2021\"\n[workspace.dependencies]\nshared-lib = { path = \"shared\" }\n",
        ),
        (
            "app/Cargo.toml",
            "[package]\nname = \"app\"\nedition.workspace = true\n[dependencies]\nshared-lib.workspace = true\nother = { package = \"re-named\", path = \"../renamed\" }\nserde = \"1\"\n[dev-dependencies]\nre = { package = \"regex\", version = \"1\" }\n",
        ),
        (
            "app/src/main.rs",
            "use shared_lib::m::X;\nuse other::Y;\nuse serde::Serialize;\nuse re::Regex;\nuse std::fmt;\nuse ::app::Z;\n",
        ),
        ("app/src/lib.rs", "pub struct Z;\n"),
        ("shared/Cargo.toml", "[package]\nname = \"shared-lib\"\n"),
        ("shared/src/lib.rs", "pub mod m;\n"),
        ("shared/src/m.rs", "pub struct X;\n"),
        ("renamed/Cargo.toml", "[package]\nname = \"re-named\"\n[lib]\npath = \"here.rs\"\n"),
        ("renamed/here.rs", ""),
    ];
    assert_eq!(
        told(&files, "app/src/main.rs"),
        [
            "Internal shared/src/m.rs",
            "Internal renamed/here.rs",
            "External serde",
            "External regex",
            "Standard",
            "Internal app/src/lib.rs",
        ]
    );
}

#[test]
fn a_local_module_goes_before_a_crate_of_that_name() {
    let files = [
        ("Cargo.toml", "[package]\nname = \"x\"\nedition = \"2021\"\n[dependencies]\nlog = \"1\"\n"),
        ("src/lib.rs", "mod log;\nuse log::info;\nuse ::log::warn;\nmod other;\nmod alloc;\n"),
        ("src/log.rs", ""),
        ("src/alloc.rs", "use alloc::vec::Vec;\n"),
        ("src/other.rs", "use log::debug;\n"),
    ];
    assert_eq!(told(&files, "src/lib.rs")[1..3], ["Internal src/log.rs", "External log"]);
    assert_eq!(told(&files, "src/other.rs"), ["External log"]);
    assert_eq!(told(&files, "src/alloc.rs"), ["Standard"]);
}

#[test]
fn paths_of_the_2015_edition_start_at_the_root() {
    let files = [
        ("Cargo.toml", "[package]\nname = \"x\"\n[dependencies]\nlibc = \"1\"\n"),
        ("src/lib.rs", "extern crate libc;\nmod a;\n"),
        ("src/a/mod.rs", "mod b;\nuse a::b::X;\nuse libc::c_int;\nuse ::a::b;\n"),
        ("src/a/b.rs", "pub struct X;\n"),
    ];
    assert_eq!(
        told(&files, "src/a/mod.rs"),
        ["Internal src/a/b.rs", "Internal src/a/b.rs", "External libc", "Internal src/a/b.rs"]
    );
}

#[test]
fn names_are_followed_through_wildcards_renames_and_cycles() {
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "mod a;\nmod b;\nmod c;\nmod d;\n"),
        ("src/a.rs", "pub use crate::b::*;\npub use crate::c::Original as Renamed;\n"),
        ("src/b.rs", "pub use crate::a::*;\npub struct Own;\n"),
        ("src/c.rs", "pub struct Original;\n"),
        ("src/d.rs", "use crate::b::Renamed;\nuse crate::a::*;\nfn f(_: Own, _: Missing) {}\n"),
    ];
    assert_eq!(told(&files, "src/d.rs"), ["Internal src/b.rs", "Internal src/a.rs"]);
    assert_eq!(uses(&files, "src/d.rs"), ["src/b.rs Own", "src/c.rs Original"]);
}

#[test]
fn private_names_do_not_come_through_a_wildcard() {
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "mod a;\nmod b;\nmod c;\n"),
        ("src/a.rs", "use crate::b::*;\n#[cfg(test)]\nmod tests { use super::*; fn f(_: Thing) {} }\n"),
        ("src/b.rs", "pub struct Thing;\n"),
        ("src/c.rs", "use crate::a::*;\nfn f(_: Thing) {}\n"),
    ];
    assert_eq!(uses(&files, "src/a.rs"), ["src/b.rs Thing"]);
    assert_eq!(uses(&files, "src/c.rs"), [""; 0]);
}

#[test]
fn macros_are_found_at_the_root_and_by_name() {
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "#[macro_use]\nmod m;\nmod u;\n"),
        (
            "src/m.rs",
            "#[macro_export]\nmacro_rules! told { () => { $crate::u::U } }\nmacro_rules! quiet { () => {} }\n",
        ),
        ("src/u.rs", "use crate::told;\npub struct U;\nfn f() { quiet!(); }\n"),
    ];
    assert_eq!(told(&files, "src/u.rs"), ["Internal src/lib.rs"]);
    assert_eq!(uses(&files, "src/u.rs"), ["src/m.rs quiet,told"]);
    assert_eq!(uses(&files, "src/m.rs"), ["src/u.rs U"]);
}

#[test]
fn a_file_may_belong_to_several_crates() {
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "pub struct L;\n"),
        ("tests/one.rs", "mod common;\nuse common::help;\nfn only() {}\n"),
        ("tests/two.rs", "mod common;\nuse my_app::L;\n"),
        ("tests/common/mod.rs", "pub fn help() {}\nuse super::only;\n"),
    ];
    assert_eq!(told(&files, "tests/one.rs"), ["Internal tests/common/mod.rs"; 2]);
    assert_eq!(told(&files, "tests/two.rs")[1], "Internal src/lib.rs");
    assert_eq!(told(&files, "tests/common/mod.rs"), ["Internal tests/one.rs tests/two.rs"]);
}

#[test]
fn a_file_that_no_module_names_is_linked_where_it_would_stand() {
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "mod a;\n"),
        ("src/a.rs", ""),
        ("src/a/dead.rs", "use crate::a;\nuse super::X;\n"),
        ("tests/ui/case.rs", "use my_app::Y;\nmod nothing;\n"),
    ];
    assert_eq!(told(&files, "src/a/dead.rs"), ["Internal src/a.rs"; 2]);
    assert_eq!(told(&files, "tests/ui/case.rs"), ["Internal src/lib.rs", "Unresolved"]);
}

#[test]
fn files_that_are_taken_in_are_told() {
    let text = "#![doc = include_str!(\"../README.md\")]\ninclude!(\"part.rs\");\nconst B: &[u8] = include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/b.bin\"));\n\
                include!(concat!(env!(\"OUT_DIR\"), \"/made.rs\"));\nmod m;\nmod n;\n";
    let files = [
        ("Cargo.toml", MANIFEST),
        ("README.md", ""),
        ("b.bin", ""),
        ("src/lib.rs", text),
        ("src/part.rs", "pub struct Part;\nuse self::m::M;\n"),
        ("src/m.rs", "pub struct M;\nuse crate::Part;\n"),
        ("src/n.rs", "fn f() -> crate::Part { vec![include_str!(\"n.txt\")] }\n"),
    ];
    let told_of = told(&files, "src/lib.rs");
    assert_eq!(told_of[..4], ["Asset", "Internal", "Asset", "Unresolved"]);
    assert_eq!(uses(&files, "src/lib.rs"), ["README.md", "b.bin", "src/part.rs"]);
    assert_eq!(told(&files, "src/part.rs"), ["Internal src/m.rs"]);
    assert_eq!(uses(&files, "src/m.rs"), ["src/part.rs Part"]);
    assert_eq!(told(&files, "src/n.rs"), ["Unresolved"]);
}

#[test]
fn paths_in_code_are_uses() {
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "mod a;\nmod b;\nmod c;\nfn f() { a::go(); }\n"),
        ("src/a.rs", "pub fn go() {}\n"),
        (
            "src/b.rs",
            "use crate::a;\nimpl crate::c::T for u8 {}\nfn f() { a::go(); std::mem::drop(Vec::<super::c::S>::new()) }\n",
        ),
        (
            "src/c.rs",
            "pub trait T {}\npub struct S;\n#[cfg(test)]\nmod tests { fn f() { super::super::a::go(); super::S; } }\n",
        ),
    ];
    assert_eq!(uses(&files, "src/lib.rs"), ["src/a.rs go"]);
    assert_eq!(uses(&files, "src/b.rs"), ["src/a.rs go", "src/c.rs S,T"]);
    assert_eq!(uses(&files, "src/c.rs"), ["src/a.rs go"]);
}

#[test]
fn types_in_functions_are_of_this_file_and_lost_names_are_told() {
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "mod a;\nmade_by_macro!();\n"),
        (
            "src/a.rs",
            "fn f() { enum Kind { A } use Kind::*; }\nuse crate::made::Thing;\nuse self::nothing::X as _;\n",
        ),
    ];
    assert_eq!(told(&files, "src/a.rs"), ["Internal", "Internal src/lib.rs", "Internal"]);
    let rule = links(&files, "src/a.rs")[1].rule.clone();
    assert!(rule.ends_with("a macro may make the rest"), "{rule}");
}

#[test]
fn a_cycle_of_module_files_ends() {
    let files = [
        ("Cargo.toml", MANIFEST),
        (
            "src/lib.rs",
            "#[path = \"lib.rs\"]\nmod again;\n#[path = \"b.rs\"]\nmod x;\n#[path = \"b.rs\"]\nmod y;\n",
        ),
        ("src/b.rs", "#[path = \"lib.rs\"]\nmod z;\n"),
    ];
    assert_eq!(told(&files, "src/b.rs"), ["Internal src/lib.rs"]);
}

#[test]
fn deep_nesting_is_survived() {
    for (open, close) in [("(", ")"), ("a!{", "}"), ("mod a {", "}")] {
        let text = format!("fn f() {{}} {}{}", open.repeat(50_000), close.repeat(50_000));
        let _ = RUST.read(Text { language: "Rust", hint: ".rs", text: &text });
    }
    let text = format!("use {}b{};", "a::{".repeat(20_000), "}".repeat(20_000));
    let _ = RUST.read(Text { language: "Rust", hint: ".rs", text: &text });
}

proptest! {
    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        let _ = RUST.read(Text { language: "Rust", hint: ".rs", text: &text });
    }

    #[test]
    fn anything_near_rust_is_survived(
        words in proptest::collection::vec(
            prop_oneof![
                Just("use "), Just("a::"), Just("{"), Just("}"), Just("*"), Just(";"), Just("mod x"), Just("m!"), Just("("),
                Just(")"), Just("#[cfg("), Just("]"), Just("'"), Just("\\"), Just("\""), Just("r#\""), Just("é"), Just("$crate::x"),
                Just("include_str!"), Just("pub "), Just("\n"), Just("/*"), Just("//"),
            ],
            0..60,
        ),
    ) {
        let _ = RUST.read(Text { language: "Rust", hint: ".rs", text: &words.concat() });
    }
}
