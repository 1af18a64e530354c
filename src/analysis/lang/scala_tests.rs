//! Scala: what a text says.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Code {
    SCALA.read(Text { language: "Scala", hint: ".scala", text }).unwrap()
}

#[test]
fn symbols_have_kinds_and_containers() {
    let code = read(
        "package a.b\npackage c\n/** Doc. */\n@dep(\"x\")\ncase class X[T](a: Int) extends Y {\n  private val hidden = 1\n  def m(x: Int): Int = x match { case 1 if x > 0 && x < 2 => 2; case _ => if (x > 1) 3 else 4 }\n}\nobject O { val Max = 1; type Name = String; private[a] def f = { def inner = 1; inner } }\ntrait T { def abs: Int }\nenum E { case A }\nval top = 1\n",
    );
    let found: Vec<(&str, SymbolKind, &str)> = code
        .symbols
        .iter()
        .map(|one| (one.name.as_str(), one.kind, one.container.as_deref().unwrap_or("")))
        .collect();
    use SymbolKind::{Class, Constant, Enum, Method, Trait, Type};
    let expected = [
        ("X", Class, ""),
        ("m", Method, "X"),
        ("O", Class, ""),
        ("Max", Constant, "O"),
        ("Name", Type, "O"),
        ("f", Method, "O"),
        ("T", Trait, ""),
        ("abs", Method, "T"),
        ("E", Enum, ""),
        ("top", Constant, ""),
    ];
    assert_eq!(found, expected);
    let (class, method) = (&code.symbols[0], &code.symbols[1]);
    assert_eq!((class.start_line, class.doc.as_deref()), (5, Some("Doc.")));
    assert_eq!((method.signature.as_str(), method.complexity), ("def m(x: Int): Int", 4));
    assert_eq!(code.symbols[5].visibility, Visibility::Package);
    assert_eq!(code.module.package.as_deref(), Some("a.b.c"));
}

#[test]
fn each_name_of_an_import_is_an_import() {
    let code =
        read("import a.{B, C => D, E as F, G => _, _}\nimport h.I, j.k.*\nclass X extends D { I.m() }\n");
    let found: Vec<(&str, ImportForm)> =
        code.module.imports.iter().map(|one| (one.specifier.as_str(), one.form)).collect();
    let expected = [
        ("a.B", ImportForm::Named),
        ("a.C", ImportForm::Named),
        ("a.E", ImportForm::Named),
        ("a.*", ImportForm::Wildcard),
        ("h.I", ImportForm::Named),
        ("j.k.*", ImportForm::Wildcard),
    ];
    assert_eq!(found, expected);
    assert_eq!(code.module.imports[1].names[0].alias.as_deref(), Some("D"));
    assert_eq!(code.module.imports[4].names[0].members, ["m"]);
    assert!(code.module.references.is_empty(), "{:?}", code.module.references);
}

#[test]
fn every_kind_of_the_table_is_one_of_the_grammar() {
    assert_eq!(SCALA.0.unknown_kinds(), [""; 0]);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(class |A|\\{|\\}|import |package |@|\\(|\\)|\n|\\.|\\[|=|def |_|=>|,){0,40}") {
        read(&text);
    }
}
