//! Go: which names of a text are told, and what becomes of texts that break the grammar.

use super::super::{Code, Language, Text};
use super::GO;

fn read(text: &str) -> Code {
    GO.read(Text { language: "Go", hint: ".go", text }).unwrap()
}

/// The names that a function with these statements leaves to other files of the package.
fn names(statements: &str) -> Vec<String> {
    let code = read(&format!("package p\nfunc f() {{\n{statements}\n}}\n"));
    code.module.references.into_iter().map(|reference| reference.name).collect()
}

fn symbols(text: &str) -> Vec<(String, u32)> {
    read(text).symbols.into_iter().map(|symbol| (symbol.name, symbol.end_line)).collect()
}

#[test]
fn what_a_function_declares_is_its_own() {
    for declared in [
        "a, b := c()",
        "for a, b := range c() {}",
        "switch a := c().(type) { case int: b := a; _ = b }",
        "select { case a, b := <-c(): _, _ = a, b }",
        "if a := c(); a {}",
        "var a, b = c()",
        "const a = c()",
        "_ = func(a, b int, s ...string) (d error) { return a + b + s[0] + c() }",
        "type a struct { b int }; _ = c()",
    ] {
        assert_eq!(names(&format!("{declared}; _ = a")), ["c"], "{declared}");
    }
    assert_eq!(names("a = b; for c = range d {}; a++; a += b"), ["a", "b", "c", "d"]);
}

#[test]
fn labels_fields_and_members_are_no_names() {
    assert_eq!(names("out:\n\tfor { break out; continue out; goto out }"), [""; 0]);
    assert_eq!(names("_ = T{a: b, c: {d: e}}"), ["T", "b", "e"]);
    assert_eq!(
        names("_ = map[K]V{a: b}; _ = [...]W{c: d}; _ = []*X{{e: g}}"),
        ["K", "V", "a", "b", "W", "c", "d", "X", "g"]
    );
    assert_eq!(
        names("a.b.c().d[e] = struct{ h, i J; K; *l.M; N[O] }{}"),
        ["a", "e", "J", "K", "l", "N", "O"]
    );
}

#[test]
fn a_type_of_a_package_is_no_name_of_this_one() {
    assert_eq!(
        names("var a b.C = d.E{f: g.H}; _ = func(i.J, ...k.L) m.N[O] { return nil }"),
        ["b", "d", "g", "i", "k", "m", "O"]
    );
}

#[test]
fn a_brace_after_a_name_is_a_block_only_where_one_must_follow() {
    assert_eq!(names("if a == b { c: d() }"), ["a", "b", "d"]);
    assert_eq!(names("if a == (B{c: d}) { e() }"), ["a", "B", "d", "e"]);
    assert_eq!(names("for _, x := range []A{{b: c}} { x() }"), ["A", "c"]);
    assert_eq!(names("switch a[B]{ case C{d: e}: }"), ["a", "B", "C", "e"]);
    assert_eq!(names("if g := func() bool { return A{b: c} }; g() { D{e: h}.i() }"), ["A", "c", "D", "h"]);
    assert_eq!(names("if f(A{b: c}) { }"), ["A", "c"]);
}

#[test]
fn parameters_are_names_or_types() {
    assert_eq!(names("var a func(B, C) D; _ = a"), ["B", "C", "D"]);
    assert_eq!(names("var a func(b, c D, e []F, g [H]I) J; _ = b + c + e + g"), ["D", "F", "H", "I", "J"]);
    assert_eq!(
        names("var a func(B[C], d E[F], *G, func(H) I, chan<- J)"),
        ["B", "C", "E", "F", "G", "H", "I", "J"]
    );
    let code =
        read("package p\nfunc (r *R[K]) m() K { return r.k }\nfunc g[K c, V ~[]K | d](k K) V { return k }\n");
    let references: Vec<&str> = code.module.references.iter().map(|it| it.name.as_str()).collect();
    // What a receiver calls its type parameters is not declared as a parameter is.
    assert_eq!(references, ["R", "K", "c", "d"]);
}

#[test]
fn types_have_parameters_or_a_length() {
    let code =
        read("package p\ntype A[K B, V any] map[K]V\ntype C [D]E\ntype F[G *H,] struct{}\ntype I [J * 2]K\n");
    let references: Vec<&str> = code.module.references.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(references, ["B", "D", "E", "H", "J"]);
    let heads: Vec<&str> = code.symbols.iter().map(|symbol| symbol.signature.as_str()).collect();
    assert_eq!(
        heads,
        ["type A[K B, V any] map[K]V", "type C [D]E", "type F[G *H,] struct{}", "type I [J * 2]K"]
    );
}

#[test]
fn heads_end_where_bodies_and_long_values_start() {
    let text = "package p\ntype A struct {\n\tb int\n}\nvar c = []int{\n\t1,\n}\nvar d map[string]struct {\n\te int\n}\n\
                const f = `a\nb`\nfunc g(\n\th int,\n) (i, j int)\ntype (\n\tk = func(\n\t\tl int,\n\t)\n)\n";
    let told: Vec<(String, u32, u32)> =
        read(text).symbols.into_iter().map(|it| (it.signature, it.start_line, it.end_line)).collect();
    let told: Vec<(&str, u32, u32)> =
        told.iter().map(|(head, start, end)| (head.as_str(), *start, *end)).collect();
    assert_eq!(
        told,
        [
            ("type A struct", 2, 4),
            ("var c", 5, 7),
            ("var d map", 8, 10),
            ("const f", 11, 12),
            ("func g( h int, ) (i, j int)", 13, 15),
            ("k = func", 17, 19),
        ]
    );
}

#[test]
fn decisions_are_counted_for_the_function_around_them() {
    let text = "package p\nvar a = func() { if b {} }\nfunc c() {\n\tif d && e || f {} else if g {}\n\
                \tfor {}\n\tswitch { case h: case i, j: default: }\n\tselect { case <-k: }\n\
                \tgo func() { if l {} }()\n}\n";
    let told: Vec<(String, u32)> =
        read(text).symbols.into_iter().map(|it| (it.name, it.complexity)).collect();
    assert_eq!(told, [("a".to_owned(), 0), ("c".to_owned(), 9)]);
}

#[test]
fn only_methods_of_the_interface_itself_are_symbols() {
    let text = "package p\ntype A interface {\n\t// B does.\n\tB(c interface{ D() }) error\n\tE\n\t~int | F\n}\nvar g interface{ H() }\n";
    let told: Vec<(String, Option<String>, Option<String>)> =
        read(text).symbols.into_iter().map(|it| (it.name, it.container, it.doc)).collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        told,
        [
            ("A".to_owned(), None, None),
            ("B".to_owned(), text("A"), text("B does.")),
            ("g".to_owned(), None, None),
        ]
    );
}

#[test]
fn a_function_on_its_own_line_ends_what_was_never_closed() {
    for broken in
        ["func a() {\n\tif b {\n\t\tc(", "var a = []T{{b, c\n", "type a struct {\n\tb int\n", "func a( {\n"]
    {
        let text = format!("package p\n{broken}\nfunc d() {{}}\n\nfunc (e T) f() {{}}\n");
        let lines = u32::try_from(text.lines().count()).unwrap();
        let found = symbols(&text);
        assert_eq!(
            found[found.len() - 2..],
            [("d".to_owned(), lines - 2), ("f".to_owned(), lines)],
            "{text}"
        );
        assert!(found.iter().all(|(name, _)| ["a", "d", "f"].contains(&name.as_str())), "{found:?}");
    }
}

#[test]
fn stray_marks_are_passed() {
    assert_eq!(symbols("package p\n) } ] , : x {\nfunc a() { ) ] , = := }\nvar b = = 1\n").len(), 2);
    assert_eq!(symbols("func a() {}\npackage p\nimport\nfunc").len(), 1);
}

/// Texts in which `count` things nest.
fn nested(count: usize) -> Vec<String> {
    let around = |before: &str, open: &str, close: &str, after: &str| {
        format!("package p\n{before}{}{}{after}\n", open.repeat(count), close.repeat(count))
    };
    vec![
        around("var x = ", "(", ")", ""),
        around("var x = ", "f(", ")", ""),
        around("var x = ", "a[", "]", ""),
        around("var x = ", "[]T{", "}", ""),
        around("var x = T", "{", "}", ""),
        around("var x = ", "func() { if x := ", "}", ""),
        around("var x ", "[]", "", "T"),
        around("var x ", "struct { a ", "}", ""),
        around("var x ", "interface { a(b ", ")}", ""),
        around("var x ", "func(a ", ")", ""),
        around("var x ", "map[a]", "", "T"),
        around("var x ", "[a[", "]]", ""),
        around("func f() ", "{", "}", ""),
        around("func f() {", "if x {", "}", "}"),
        around("func f() {", "switch { case x:", "}", "}"),
        around("func f() {", "if x {} else ", "", "{}}"),
        around("func f() {", "for _, x := range func() { ", "}", "}"),
        around("func f() {", "x.(", ")", "}"),
        around("func f() {", "go ", "", "}"),
        around("func f() {", "-", "", "}"),
        around("", "func (", "", ""),
        around("", "func (\n", "", ""),
    ]
}

#[test]
fn what_nests_too_deep_is_told_and_leaves_room_on_the_stack() {
    let read = || {
        for text in nested(300).into_iter().chain(nested(20_000)) {
            let read = GO.read(Text { language: "Go", hint: ".go", text: &text });
            let start = text[..30.min(text.len())].to_owned();
            if let Err(reason) = &read {
                assert_eq!(reason, "it is nested more than 1000 levels deep", "{start}");
                assert!(text.len() > 20_000, "{start}");
            }
        }
    };
    let thread = std::thread::Builder::new().stack_size(2 * 1_024 * 1_024).spawn(read).unwrap();
    thread.join().unwrap();
    let deep = format!("package p\nvar x = {}1{}\n", "(".repeat(1_001), ")".repeat(1_001));
    assert!(GO.read(Text { language: "Go", hint: ".go", text: &deep }).is_err());
}
