//! Kotlin: what a text says.

use proptest::prelude::*;

use super::*;
use crate::map::module::ImportForm;
use crate::map::symbol::{SymbolKind, Visibility};

fn read(text: &str) -> Code {
    KOTLIN.read(Text { language: "Kotlin", hint: ".kt", text }).unwrap()
}

fn exports(code: &Code) -> Vec<(&str, Option<&str>)> {
    code.module.exports.iter().map(|one| (one.name.as_str(), one.local.as_deref())).collect()
}

fn references(code: &Code) -> Vec<&str> {
    code.module.references.iter().map(|one| one.name.as_str()).collect()
}

#[test]
fn symbols_have_kinds_containers_and_visibility() {
    let code = read(
        "package p\n\n/** A shop. */\n@Bean(1)\ninternal data class Shop<T>(val a: Int, b: T) : Base(), Other by b {\n  companion object { const val MAX = 3 }\n  init { fun local() {} }\n  constructor() : this(1)\n  /** Sells. */\n  @JvmStatic operator fun sell(n: Int): Int =\n    if (n > 1 && n < 3) 1 else when (n) { 1 -> 2\n      else -> 3 }\n  private val hidden: Int get() = 1\n}\nenum class Kind { A, B { override fun x() {} }; fun y() {} }\nfun interface Till { fun open() }\nannotation class Mark\nobject O\ntypealias Names = List<String>\nval <T> List<T>.last: T get() = this[0]\nfun <T : Any> List<T>.first(): T = get(0)\nprivate fun own() = object : Till { override fun open() {} }\n",
    );
    let found: Vec<(&str, SymbolKind, &str, Visibility)> = code
        .symbols
        .iter()
        .map(|one| (one.name.as_str(), one.kind, one.container.as_deref().unwrap_or(""), one.visibility))
        .collect();
    use SymbolKind::{Class, Constant, Enum, Function, Interface, Method, Type};
    let public = Visibility::Public;
    let expected = [
        ("Shop", Class, "", Visibility::Package),
        ("Companion", Class, "Shop", public),
        ("MAX", Constant, "Shop.Companion", public),
        ("constructor", Method, "Shop", public),
        ("sell", Method, "Shop", public),
        ("Kind", Enum, "", public),
        ("y", Method, "Kind", public),
        ("Till", Interface, "", public),
        ("open", Method, "Till", public),
        ("Mark", Interface, "", public),
        ("O", Class, "", public),
        ("Names", Type, "", public),
        ("last", Constant, "", public),
        ("first", Function, "", public),
        ("own", Function, "", Visibility::Private),
    ];
    assert_eq!(found, expected);
    let (shop, sell) = (&code.symbols[0], &code.symbols[4]);
    assert_eq!((shop.start_line, shop.end_line, shop.doc.as_deref()), (5, 14, Some("A shop.")));
    assert_eq!(shop.signature, "internal data class Shop<T>(val a: Int, b: T) : Base(), Other by b");
    assert_eq!((sell.start_line, sell.end_line, sell.complexity), (10, 12, 4));
    assert_eq!(
        (sell.signature.as_str(), sell.doc.as_deref()),
        ("operator fun sell(n: Int): Int", Some("Sells."))
    );
}

#[test]
fn exports_say_what_is_a_function_and_what_an_extension() {
    let code = read(
        "@file:JvmName(\"Util\")\npackage p\nfun a() = 1\nfun <T> List<T>.b() {}\nval Map.Entry<A, B>.c get() = 1\nval d by lazy { fun e() {} }\nclass F { class G { fun h() {} } }\nfun (() -> Int)?.i() {}\nprivate val j = 1\n",
    );
    let expected = [
        ("Util", Some("*")),
        ("a", Some("a()")),
        ("b", Some("List.b()")),
        ("c", Some("Map.Entry.c")),
        ("d", None),
        ("F", None),
        ("F.G", None),
        ("i", Some("?.i()")),
    ];
    assert_eq!(exports(&code), expected);
}

#[test]
fn imports_have_the_form_they_are_written_in() {
    let code = read("package a.`in`.b\nimport c.D\nimport c.e as f\nimport g.*\nval x = D.go(f)\n");
    assert_eq!(code.module.package.as_deref(), Some("a.in.b"));
    let found: Vec<(&str, ImportForm, u32)> =
        code.module.imports.iter().map(|one| (one.specifier.as_str(), one.form, one.line)).collect();
    let expected =
        [("c.D", ImportForm::Named, 2), ("c.e", ImportForm::Named, 3), ("g.*", ImportForm::Wildcard, 4)];
    assert_eq!(found, expected);
    assert_eq!(code.module.imports[0].names[0].members, ["go"]);
    assert_eq!(code.module.imports[1].names[0].alias.as_deref(), Some("f"));
    assert!(references(&code).is_empty(), "{:?}", references(&code));
}

#[test]
fn free_names_are_those_that_the_text_does_not_declare() {
    let code = read(
        "class A<T>(val own: B) { fun f(x: C<T>) { val y = g(x.h()); own.i; for (z in y) j(z, k = l); m { n, _ -> n + o }; \"${P.q()} $r\"; ::s; U::v; a.b.C.d(); 0..w } }",
    );
    let found = references(&code);
    for name in ["B", "C", "g", ".h", ".i", "j", "l", "m", "o", "P.q", "s", "U", ".v", "a.b.C.d", "w"] {
        assert!(found.contains(&name), "{name}: {found:?}");
    }
    for name in ["A", "T", "own", "x", "y", "z", "k", "n", "r", "f"] {
        assert!(!found.contains(&name), "{name}: {found:?}");
    }
}

#[test]
fn deep_and_long_texts_are_read_in_bounded_time() {
    for text in [
        "(".repeat(200_000),
        "class A {".repeat(50_000),
        "fun a() = \"${".repeat(50_000),
        "@A ".repeat(100_000),
        "@A(".repeat(100_000),
        "public ".repeat(100_000),
        format!("val x = a{}", ".b".repeat(100_000)),
        "fun <".repeat(50_000),
        "/*".repeat(200_000),
        "{ a, ".repeat(50_000),
    ] {
        read(&text);
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(class |A|a|\\{|\\}|import |@|\\(|\\)|\n|\\.|<|>|=|fun |val |\"|`|\\$|when |->|é|object |companion ){0,50}") {
        read(&text);
    }
}
