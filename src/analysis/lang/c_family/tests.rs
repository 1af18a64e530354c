//! What is read of C-like texts.

use super::super::{Code, Language, Text};
use super::*;
use crate::map::module::{Import, ImportForm};

fn read(text: &str) -> Code {
    C_READER.read(Text { language: "C++", hint: ".cc", text }).expect("it is small")
}

/// Kind, container and name of each symbol.
fn symbols(text: &str) -> Vec<String> {
    let line = |symbol: &Symbol| {
        let container =
            symbol.container.as_ref().map(|container| format!("{container}.")).unwrap_or_default();
        format!("{:?} {container}{}", symbol.kind, symbol.name)
    };
    read(text).symbols.iter().map(line).collect()
}

fn includes(text: &str) -> Vec<(String, ImportForm, Option<String>)> {
    let row = |import: Import| (import.specifier, import.form, import.condition);
    read(text).module.imports.into_iter().map(row).collect()
}

#[test]
fn a_function_has_its_head_lines_doc_and_decision_points() {
    let text = "/* Adds.\n * Twice. */\nstatic int\nadd(int a, int b)\n{\n  if (a && b || a ? b : a) return add(a, go());\n  for (;;) {}\n}\n";
    let code = read(text);
    let [add] = code.symbols.as_slice() else { panic!("{:?}", code.symbols) };
    assert_eq!(
        (add.name.as_str(), add.kind, add.start_line, add.end_line),
        ("add", SymbolKind::Function, 3, 8)
    );
    assert_eq!((add.visibility, add.complexity), (Visibility::Private, 5));
    assert_eq!(add.signature, "static int add(int a, int b)");
    assert_eq!(add.doc.as_deref(), Some("Adds."));
    assert_eq!(code.module.references[0].name, "go");
    assert!(code.module.exports.is_empty());
}

#[test]
fn prototypes_and_variables_are_no_symbols() {
    assert_eq!(
        symbols(
            "int f(int);\nextern int x;\nstruct s;\nint a[] = { 1, 2 };\nT t{1};\nint g(void) { return 0; }\n"
        ),
        ["Function g"]
    );
}

#[test]
fn types_of_c_are_found_with_their_typedefs() {
    let text = "typedef struct node { int a : 3; } node_t, *node_p;\nunion u { int x; };\nenum e { A, B };\n\
        typedef enum { C } e_t;\ntypedef int (*callback)(int, void *x);\ntypedef bool test(struct a *b, int c);\n\
        typedef unsigned long size;\ntypedef tree(int) tree_t;\nstruct node *find(struct node *n) { return n; }\n";
    assert_eq!(
        symbols(text),
        [
            "Struct node",
            "Type node_t",
            "Type node_p",
            "Struct u",
            "Enum e",
            "Type e_t",
            "Type callback",
            "Type test",
            "Type size",
            "Type tree_t",
            "Function find"
        ]
    );
}

#[test]
fn classes_have_methods_inside_and_out() {
    let text = "namespace a::b {\nclass EXPORT Base : public X<(1 > 0)> {\n  int hidden() { return 1; }\npublic:\n\
        \x20 explicit Base(int a) ATTRIBUTE(x) : a_(a), b_{1} { go(); }\n  ~Base() {}\n  template <class T = int> T get() const { return T{}; }\n\
        \x20 bool operator==(const Base& o) const { return true; }\n protected:\n  struct Inner { void f() {} };\n  void declared();\n};\n\
        void Base::declared() {}\nauto free() -> decltype(x()) { return x(); }\n}\nnamespace { int local() { return 1; } }\n";
    assert_eq!(
        symbols(text),
        [
            "Module a::b",
            "Class a.b.Base",
            "Method a.b.Base.hidden",
            "Method a.b.Base.Base",
            "Method a.b.Base.~Base",
            "Method a.b.Base.get",
            "Method a.b.Base.operator ==",
            "Struct a.b.Base.Inner",
            "Method a.b.Base.Inner.f",
            "Method a.b.Base.declared",
            "Function a.b.free",
            "Function local"
        ]
    );
    let code = read(text);
    let visibility =
        |name: &str| code.symbols.iter().find(|symbol| symbol.name == name).map(|symbol| symbol.visibility);
    assert_eq!(visibility("hidden"), Some(Visibility::Private));
    assert_eq!(visibility("~Base"), Some(Visibility::Public));
    assert_eq!(visibility("Inner"), Some(Visibility::Protected));
    assert_eq!(visibility("local"), Some(Visibility::Private));
}

#[test]
fn macros_around_declarations_do_not_hide_them() {
    let text = "#define WRAP(a, b) \\\n  a b\nBEGIN_DECLS\n\nLUA_API int (lua_top) (state *L) {\n}\nDEPRECATED(\"x\")\nint old(int a) { return a; }\n\
        GENERATE(tree, node)\nstatic int after(void) { return 1; }\nMY_BLOCK {\n}\nint last(void) NOEXCEPT_IF(1) { }\nTEST_CASE(\"adds\") { f(); }\n";
    assert_eq!(
        symbols(text),
        ["Macro WRAP", "Function lua_top", "Function old", "Function after", "Function last"]
    );
}

#[test]
fn extern_c_blocks_and_old_style_parameters_are_understood() {
    let text = "#ifdef __cplusplus\nextern \"C\" {\n#endif\nint old(a, b)\n  int a; char *b;\n{ return a; }\nvoid (*handler(int s, void (*f)(int)))(int) { return f; }\n#ifdef __cplusplus\n}\n#endif\nint end(void) {}\n";
    assert_eq!(symbols(text), ["Function old", "Function handler", "Function end"]);
}

#[test]
fn branches_that_do_not_fit_together_leave_the_first() {
    let text = "#ifdef A\nint f(int a) {\n#else\nint f(void) {\n#endif\n  return 1;\n}\n#if 0\nint dead( {\n#else\nint g() {}\n#endif\n\
        #ifdef B\nint one() {}\n#else\nint two() {}\n#endif\nint h() {\n  if (x\n#ifdef C\n      && y) {\n#else\n  ) {\n#endif\n  }\n}\nint i() {}\n";
    assert_eq!(
        symbols(text),
        ["Function f", "Function g", "Function one", "Function two", "Function h", "Function i"]
    );
}

#[test]
fn a_brace_too_many_loses_one_function_only() {
    let text = "int f() {\n  if (a) {\n#ifdef X\n  if (b) {\n#endif\n  }\n}\nint g() { return 1; }\nint h() { return 1; }\n";
    assert_eq!(symbols(text), ["Function f", "Function g", "Function h"]);
}

#[test]
fn types_in_functions_and_aliases_are_found() {
    let text = "using id = int;\ntemplate <class T> using list = std::vector<T>;\nusing namespace std;\nusing std::string;\n\
        void f() { struct local { void g() {} }; typedef int num; using us = short; switch (a) { case 1: using ul = long; } }\n";
    assert_eq!(
        symbols(text),
        [
            "Type id",
            "Type list",
            "Function f",
            "Struct f.local",
            "Method f.local.g",
            "Type f.num",
            "Type f.us",
            "Type f.ul"
        ]
    );
}

#[test]
fn objective_c_has_classes_protocols_and_methods() {
    let text = "#import <Foundation/Foundation.h>\n#import \"A.h\"\n@protocol P;\n@interface A : NSObject <P>\n- (void)declared;\n@end\n\
        @implementation A { int x; }\n- (int)add:(int)a to:(int)b { return a ? b : 0; }\n+ (id)shared { return nil; }\n@end\nint main(void) { return 0; }\n";
    assert_eq!(symbols(text), ["Class A", "Class A", "Method A.add:to:", "Method A.shared", "Function main"]);
    assert_eq!(includes(text).len(), 2);
}

#[test]
fn includes_are_found_wherever_they_stand() {
    let text = "#ifndef A_H\n#define A_H\n#include <a.h>\n# include /* x */ \"b.h\" // c\nint f(void) {\n#include \"c.inc\"\n  int x[] = {\n#include \"d.inc\"\n  };\n\
        /*\n#include \"no.h\"\n*/\nconst char *s = R\"(\n#include \"neither.h\"\n)\";\n  #  include_next <e.h>\n#include \\\n  \"f.h\"\n}\n#endif\n";
    let names: Vec<String> = includes(text).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["a.h", "b.h", "c.inc", "d.inc", "e.h", "f.h"]);
    assert!(includes(text).iter().all(|(.., condition)| condition.is_none()));
}

#[test]
fn an_include_has_the_conditions_around_it() {
    let text = "#if !defined(G)\n#define G\n#ifdef _WIN32\n#include \"w.h\"\n#if A /* x */ && \\\n  B\n#include \"ab.h\"\n#endif\n#elif defined(M)\n#include \"m.h\"\n#else\n#include \"u.h\"\n#endif\n#include \"all.h\"\n#endif\n";
    let conditions: Vec<Option<String>> =
        includes(text).into_iter().map(|(.., condition)| condition).collect();
    let expected =
        ["#ifdef _WIN32", "#ifdef _WIN32 && #if A && B", "#elif defined(M)", "#else of #ifdef _WIN32"];
    assert_eq!(conditions[..4], expected.map(|condition| Some(condition.to_owned())));
    assert_eq!(conditions[4], None);
}

#[test]
fn a_macro_that_names_a_file_is_followed_in_its_own_text() {
    let text = "#define HEADER \"x.h\"\n#include HEADER\n#include UNKNOWN(a)\n";
    let found: Vec<_> = includes(text).into_iter().map(|(name, form, _)| (name, form)).collect();
    let expected = [("x.h".to_owned(), ImportForm::Include), ("UNKNOWN(a)".to_owned(), ImportForm::Dynamic)];
    assert_eq!(found, expected);
}

#[test]
fn pathological_texts_are_read_in_time() {
    for piece in [
        "(",
        "{",
        "#if 0\n",
        "#if A\n#else\n",
        "template <",
        "int f(a) int a;",
        "x = {",
        "f() : a{",
        "namespace a {",
        "class A { ",
        "typedef struct {",
        "<",
        "operator",
        "@interface A\n",
    ] {
        read(&piece.repeat(100_000));
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in proptest::collection::vec(
        proptest::prop_oneof![
            proptest::sample::select(vec![
                "{", "}", "(", ")", "[", "]", "<", ">", ";", ":", "::", ",", "=", "*", "~", "&&", "->", "\n", "#if 0\n", "#else\n", "#endif\n", "#define X(a) ",
                "#include ", "\"a.h\"", "<b.h>", "class ", "struct ", "enum ", "typedef ", "using ", "namespace ", "template ", "operator", "extern \"C\" ", "static ",
                "A", "b ", "public", "-", "+", "@interface ", "@end ", "R\"(", "'", "\"", "/*", "*/", "//", "\\\n", "case ",
            ]).prop_map(str::to_owned),
            "\\PC{0,3}",
        ], 0..60)) {
        read(&text.concat());
    }
}

use proptest::strategy::Strategy as _;
