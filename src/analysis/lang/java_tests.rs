//! Java: what a text says.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Code {
    JAVA.read(Text { language: "Java", hint: ".java", text }).unwrap()
}

fn references(code: &Code) -> Vec<&str> {
    code.module.references.iter().map(|one| one.name.as_str()).collect()
}

#[test]
fn symbols_have_kinds_containers_and_visibility() {
    let code = read(
        "package p;\n/** A shop. */\n@Bean\npublic final class Shop<T> {\n  static final int MAX = 3, MIN = 1;\n  int count;\n  Shop() {}\n  /** Sells.\n   * Twice. */\n  @Override\n  protected <U> void sell(int n) throws E { if (n > 1 && n < 3) { new Object() { void inner() {} }; } }\n  interface Till { int open(); int SIZE = 1; }\n  @interface Mark { int value() default 1; }\n  private enum Kind { A { void x() {} }, B; void go() {} }\n  record Pair(int a, int b) { Pair { } }\n}\n",
    );
    let found: Vec<(&str, SymbolKind, &str, Visibility)> = code
        .symbols
        .iter()
        .map(|one| (one.name.as_str(), one.kind, one.container.as_deref().unwrap_or(""), one.visibility))
        .collect();
    use SymbolKind::{Class, Constant, Enum, Interface, Method};
    let expected = [
        ("Shop", Class, "", Visibility::Public),
        ("MAX", Constant, "Shop", Visibility::Package),
        ("MIN", Constant, "Shop", Visibility::Package),
        ("Shop", Method, "Shop", Visibility::Package),
        ("sell", Method, "Shop", Visibility::Protected),
        ("Till", Interface, "Shop", Visibility::Package),
        ("open", Method, "Shop.Till", Visibility::Public),
        ("SIZE", Constant, "Shop.Till", Visibility::Public),
        ("Mark", Interface, "Shop", Visibility::Package),
        ("value", Method, "Shop.Mark", Visibility::Public),
        ("Kind", Enum, "Shop", Visibility::Private),
        ("go", Method, "Shop.Kind", Visibility::Package),
        ("Pair", Class, "Shop", Visibility::Package),
        ("Pair", Method, "Shop.Pair", Visibility::Package),
    ];
    assert_eq!(found, expected);
    let (shop, sell) = (&code.symbols[0], &code.symbols[4]);
    assert_eq!((shop.start_line, shop.doc.as_deref()), (4, Some("A shop.")));
    assert_eq!(shop.signature, "public final class Shop<T>");
    assert_eq!((sell.signature.as_str(), sell.complexity), ("protected <U> void sell(int n) throws E", 2));
    assert_eq!(sell.doc.as_deref(), Some("Sells."));
    assert_eq!(code.symbols[1].signature, "static final int MAX");
    let exports: Vec<&str> = code.module.exports.iter().map(|export| export.name.as_str()).collect();
    assert_eq!(exports, ["Shop", "Shop.Till", "Shop.Mark", "Shop.Pair"]);
}

#[test]
fn imports_have_the_form_they_are_written_in() {
    let code = read(
        "package a.b;\nimport c.D;\nimport c.*;\nimport static c.D.e;\nimport static c.D.*;\nclass X { Object y = D.of(D.Kind.A); }\n",
    );
    let found: Vec<(&str, ImportForm, u32)> =
        code.module.imports.iter().map(|one| (one.specifier.as_str(), one.form, one.line)).collect();
    let expected = [
        ("c.D", ImportForm::Named, 2),
        ("c.*", ImportForm::Wildcard, 3),
        ("c.D.e", ImportForm::Static, 4),
        ("c.D.*", ImportForm::StaticWildcard, 5),
    ];
    assert_eq!(found, expected);
    assert_eq!(code.module.package.as_deref(), Some("a.b"));
    assert_eq!(code.module.imports[0].names[0].members, ["Kind.A", "of"]);
    assert_eq!(references(&code), ["Object"]);
}

#[test]
fn free_names_are_types_that_the_text_does_not_declare() {
    let code = read(
        "@Ann class A<T> extends B<c.d.C, T> implements D.E {\n  F f(G[] g) throws H { I.j(); K.L.m(g); n.o.P.q(); r.s(); Function<T, A> t = U::new; if (t instanceof V(W w)) return X.Y; return MAX_Z.a(); }\n}\n",
    );
    let expected = [
        "Ann", "B", "c.d.C", "D.E", "F", "G", "H", "I.j", "K.L.m", "n.o.P.q", "n.o.P", "Function", "U", "V",
        "W", "X.Y",
    ];
    let found = references(&code);
    for name in expected {
        assert!(found.contains(&name), "{name}: {found:?}");
    }
    for name in ["T", "A", "r.s", "MAX_Z", "MAX_Z.a"] {
        assert!(!found.contains(&name), "{name}: {found:?}");
    }
}

#[test]
fn a_module_asks_for_modules_and_names_what_it_provides() {
    let code = read(
        "/** Doc. */\nmodule my.mod {\n  requires transitive a.b;\n  exports c.d to e;\n  provides f.G with h.I;\n}\n",
    );
    assert_eq!((code.symbols[0].name.as_str(), code.symbols[0].kind), ("my.mod", SymbolKind::Module));
    assert_eq!(code.module.imports[0].specifier, "a.b");
    assert_eq!(references(&code), ["f.G", "h.I"]);
}

#[test]
fn deep_and_long_texts_are_read_in_bounded_time() {
    for text in [
        format!("class A {{ int x = {}1{}; }}", "(".repeat(50_000), ")".repeat(50_000)),
        "class A {".repeat(20_000),
        format!("class A {{ int x = a{}; }}", ".b".repeat(50_000)),
        format!("class A {{ int x = a{}; }}", ".b()".repeat(20_000)),
        format!("import a{};", ".b".repeat(50_000)),
    ] {
        let _ = JAVA.read(Text { language: "Java", hint: ".java", text: &text });
    }
}

#[test]
fn every_kind_of_the_table_is_one_of_the_grammar() {
    assert_eq!(JAVA.0.unknown_kinds(), [""; 0]);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(class |A|\\{|\\}|import |static |@|\\(|\\)|;|\\.|<|>|=|void |é|\"){0,40}") {
        read(&text);
    }
}
