//! What the scanner must read right for the rules to be worth anything.

use super::*;

fn paths(text: &str) -> Vec<String> {
    Source::read(text).paths().into_iter().map(|path| path.segments.join("::")).collect()
}

fn words(text: &str) -> Vec<String> {
    Source::read(text).tokens.into_iter().map(|token| token.text).collect()
}

#[test]
fn comments_are_no_code_even_nested_ones() {
    assert_eq!(words("a // b \" c\n/* d /* e */ f */ g"), ["a", "g"]);
}

#[test]
fn strings_are_literals_and_no_code() {
    let source = Source::read("f(\"a \\\" // b\", r#\"c \" d\"#, b\"e\", br\"f\\\", c\"g\");\nh(\"i\")");
    let contents: Vec<(usize, &str)> = source.literals.iter().map(|(line, text)| (*line, &**text)).collect();
    assert_eq!(contents, [(1, "a \\\" // b"), (1, "c \" d"), (1, "e"), (1, "f\\"), (1, "g"), (2, "i")]);
    assert_eq!(source.tokens.last().map(|token| token.line), Some(2));
}

#[test]
fn characters_and_lifetimes_are_told_apart() {
    assert_eq!(words("fn f<'a>(x: &'a str) { '\"'; '\\''; b'{'; 'é'; '\\u{7d}' }").join(" "), {
        "fn f < ' a > ( x : & ' a str ) { ; ; b ; ; }"
    });
}

#[test]
fn a_raw_identifier_starts_no_string() {
    assert_eq!(
        words("let r#type = 1; \"x\"; for\"y\""),
        ["let", "r", "#", "type", "=", "1", ";", ";", "for"]
    );
}

#[test]
fn lines_are_counted_through_comments_and_strings() {
    let source = Source::read("/* a\n b */ \"c\n\\\nd\"\n  here");
    assert_eq!(source.tokens, [Token { text: "here".to_owned(), line: 5 }]);
}

#[test]
fn nested_use_groups_are_unfolded() {
    let found = paths("pub use crate::{a, b::{c, d as e, self}, f::*};\nuse ::std::{env};");
    assert_eq!(
        found,
        ["crate::a", "crate::b::c", "crate::b::d", "crate::b::self", "crate::f::*", "std::env"]
    );
}

#[test]
fn inline_paths_are_found_in_code_attributes_and_types() {
    let found =
        paths("#[derive(clap::Args)] struct S(Option<crate::map::File>); x.y::<a::B>(); Vec::<c::D>::new()");
    assert_eq!(found, ["clap::Args", "crate::map::File", "a::B", "c::D"]);
}

#[test]
fn a_path_in_a_comment_or_a_string_is_none() {
    assert!(
        paths("// crate::a::b\n/// [`crate::c`]\nlet x = \"crate::d\"; fn f() -> impl Fn() + use<'_> {}")
            .is_empty()
    );
}

#[test]
fn inline_modules_count_as_depth() {
    let source = Source::read("mod a { mod b { use super::super::super::c; } } fn f() { super::d::e() }");
    let depths: Vec<usize> = source.paths().iter().map(|path| path.depth).collect();
    assert_eq!(depths, [2, 0]);
}

#[test]
fn test_items_are_no_production() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n#[test]\nfn d() {}\n\
                #[cfg(test)]\nuse x::y;\n#[cfg(not(test))]\nfn e() {}\n";
    let source = Source::read(text);
    let lines: Vec<usize> = (1..=source.lines).filter(|&line| !source.is_test(line)).collect();
    assert_eq!(lines, [1, 6, 11, 12]);
    assert_eq!(source.production_lines(), 4);
}

#[test]
fn test_modules_in_their_own_files_are_found() {
    let text = "#[cfg(test)]\nmod tests;\n#[cfg(test)]\n#[path = \"big_tests.rs\"]\nmod more;\nmod real;\n#[cfg(test)] mod c {}";
    let found = Source::read(text).test_modules(text);
    let expected = [("tests", None), ("more", Some("big_tests.rs"))]
        .map(|(name, path)| TestModule { name: name.to_owned(), path: path.map(str::to_owned) });
    assert_eq!(found, expected);
}

#[test]
fn functions_have_their_length_and_need_a_body() {
    let text = "trait T {\n    fn none(&self, x: [u8; 4]);\n}\nfn long<F: Fn()>(f: F)\nwhere\n    F: Copy,\n{\n    g(|| { \"}\" });\n}\ntype P = fn(u8);";
    let found = Source::read(text).functions();
    assert_eq!(found, [Function { name: "long".to_owned(), line: 4, length: 6 }]);
}

#[test]
fn unfinished_input_ends_the_scan_instead_of_panicking() {
    for text in [
        "",
        "\"",
        "r#\"",
        "/*",
        "'",
        "'\\",
        "use",
        "use a::{",
        "#[",
        "#[cfg(test)]",
        "fn f(",
        "mod a {",
        "b\"",
        "use a as",
    ] {
        let source = Source::read(text);
        source.paths();
        source.functions();
        source.test_modules(text);
    }
}
