//! Texts that no one writes in good faith.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::{Code, Language, Text};
use super::JAVASCRIPT;

fn read(language: &str, text: &str) -> Result<Code, String> {
    let hint = if language == "TypeScript" { ".ts" } else { ".js" };
    JAVASCRIPT.read(Text { language, hint, text })
}

/// Reads on a stack of two megabytes, as threads have it.
fn read_on_a_small_stack(language: &'static str, text: String) -> Result<Code, String> {
    let reading = std::thread::Builder::new().stack_size(2 * 1_024 * 1_024);
    reading.spawn(move || read(language, &text)).unwrap().join().unwrap()
}

/// Ways to nest: what opens, what stands in the middle, what closes.
const WAYS: &[(&str, &str, &str)] = &[
    ("(", "1", ")"),
    ("[", "1", "]"),
    ("x={a:", "1", "}"),
    ("{", "", "}"),
    ("!", "a", ""),
    ("- ", "a", ""),
    ("typeof ", "a", ""),
    ("new ", "A", ""),
    ("a=>", "a", ""),
    ("(a)=>{", "", "}"),
    ("a?b:", "c", ""),
    ("a?", "b", ":c"),
    ("a=", "b", ""),
    ("a**", "b", ""),
    ("a+", "b", ""),
    ("a&&", "b", ""),
    ("a??", "b", ""),
    ("a.", "b", ""),
    ("a?.", "b", ""),
    ("a", "", "()"),
    ("a", "", "[0]"),
    ("a", "", "`x`"),
    ("if(a)", ";", ""),
    ("if(a)b;else ", ";", ""),
    ("if(a){}else ", ";", ""),
    ("for(;;)", ";", ""),
    ("while(a)\n", ";", ""),
    ("do ", ";", " while(a)"),
    ("a:", ";", ""),
    ("`${", "a", "}`"),
    ("f(", "a", ")"),
    ("function f(){", "", "}"),
    ("class A{a(){", "", "}}"),
    ("x=class extends ", "A{}", ""),
    ("<a>", "", "</a>"),
    ("<a b={", "c", "}/>"),
    ("<a>{", "c", "}</a>"),
    ("async a=>", "a", ""),
    ("await ", "a", ""),
    ("type A=B<", "C", ">"),
    ("let a:{a:", "b", "}"),
    ("type A=keyof ", "b", ""),
    ("type A=", "B", "[]"),
    ("type A=B extends C?D:", "B", ""),
    ("type A=()=>", "B", ""),
    ("namespace A{", "", "}"),
    ("namespace A.", "B{}", ""),
    ("(<a>)</a> + ", "1", ""),
    ("a/(1,/[(]/,", "1", ")"),
    ("import(", "a", ")"),
    ("let {a:", "b", "}"),
    ("switch(a){case 1:", "", "}"),
    ("try{", "", "}catch{}"),
    ("@(", "a", ")"),
];

fn nested((open, middle, close): &(&str, &str, &str), depth: usize) -> String {
    // What is declared once is opened once: the repeated part is what stands behind the `=`.
    let (head, open) = match open.split_once("type A=").or_else(|| open.split_once("let a:")) {
        Some((_, rest)) if open.starts_with("type") => ("type A=", rest),
        Some((_, rest)) => ("let a:", rest),
        None => ("", *open),
    };
    format!("{head}{}{middle}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn no_nesting_overflows_the_stack() {
    for way in WAYS {
        for depth in [20, 60, 120, 400, 3_000] {
            for language in ["TSX", "TypeScript"] {
                let _ = read_on_a_small_stack(language, nested(way, depth));
            }
        }
    }
}

#[test]
fn a_hundred_thousand_brackets_are_refused() {
    for open in ["(", "[", "{", "`${", "<a>", "a=>", "!", "if(a)"] {
        assert!(read_on_a_small_stack("TSX", open.repeat(100_000)).is_err(), "{open}");
    }
}

#[test]
fn deep_nesting_that_people_write_is_read() {
    let calls = format!("export const a = {}1{};", "f(x => ".repeat(60), ")".repeat(60));
    assert_eq!(read_on_a_small_stack("TypeScript", calls).unwrap().symbols.len(), 1);
    let sum = format!("import a from './a'\nconst s = {}'';", "'some text' +\n".repeat(3_000));
    assert_eq!(read_on_a_small_stack("JavaScript", sum).unwrap().module.imports.len(), 1);
    let chain = format!("import a from './a'\n{}{{}}", "if (a) { b() } else ".repeat(300));
    assert_eq!(read_on_a_small_stack("JavaScript", chain).unwrap().module.imports.len(), 1);
}

#[test]
fn time_grows_with_the_text_only() {
    let ways = [
        "(",
        "(a=",
        "a?(",
        "a<b>(",
        "<A,>(",
        "(a,(",
        "async(",
        "{a:(",
        "[a,",
        "a=>(",
        "x?(y)=>",
        "a?(b):c=>",
    ];
    for way in ways {
        let started = Instant::now();
        let _ = read_on_a_small_stack("TypeScript", way.repeat(28));
        let _ = read_on_a_small_stack("TSX", way.repeat(28));
        assert!(started.elapsed() < Duration::from_secs(10), "{way}");
    }
}

#[test]
fn a_bundle_gives_imports_but_no_symbols() {
    let line = "function a(){return 1}var b=require('./b');".repeat(100);
    let code = read("JavaScript", &line).unwrap();
    assert!(code.symbols.is_empty());
    assert_eq!(code.module.imports.len(), 100);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        for language in super::NAMES {
            let _ = read(language, &text);
        }
    }

    #[test]
    fn no_mix_of_tokens_makes_it_panic(
        tokens in prop::collection::vec(
            prop::sample::select(vec![
                "import", "export", "default", "from", "*", "as", "{", "}", "(", ")", "'./a'", "`", "${", "a", ",",
                ";", "\n", "=", "=>", "class", "function", "type", "interface", "namespace", "enum", "<", ">", "/",
                "require", ".", "?", ":", "[", "]", "//", "/*", "*/", "é", "#x", "@d", "new URL(", "import.meta",
                "<script>", "</script>", "---", "module.exports", "if", "else", "async", "let",
            ]),
            0..60,
        )
    ) {
        let text = tokens.join(" ");
        for language in super::NAMES {
            let _ = read(language, &text);
        }
    }
}
